namespace LoopPlatform.Genomes;

/// <summary>A set of words; a cell matches one when both agree without regard to case and to spaces around them.</summary>
internal sealed class Words
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;

    public Words(IEnumerable<string> words)
    {
        var set = new HashSet<string>(words.Select(word => Blank.Trim(word).ToString()), StringComparer.OrdinalIgnoreCase);
        _words = set.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public bool Contain(Cell cell) => _words.Contains(Blank.Trim(cell.Text));

    public static bool Same(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        Blank.Trim(left).Equals(Blank.Trim(right), StringComparison.OrdinalIgnoreCase);
}

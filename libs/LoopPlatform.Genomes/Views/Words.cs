namespace LoopPlatform.Genomes;

/// <summary>A set of words; a cell matches one when both agree without regard to case and to spaces around them.</summary>
internal sealed class Words
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly int _longest;

    public Words(IEnumerable<string> words)
    {
        var set = new HashSet<string>(words.Select(word => Blank.Trim(word).ToString()), StringComparer.OrdinalIgnoreCase);
        _words = set.GetAlternateLookup<ReadOnlySpan<char>>();
        _longest = set.Select(word => word.Length).DefaultIfEmpty().Max();
    }

    // Most texts are longer than any word, and need no hash.
    public bool Contain(ReadOnlySpan<char> text) => Blank.Trim(text) is var word && word.Length <= _longest && _words.Contains(word);

    public static bool Same(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        Blank.Trim(left).Equals(Blank.Trim(right), StringComparison.OrdinalIgnoreCase);
}

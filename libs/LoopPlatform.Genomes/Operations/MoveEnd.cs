namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>
    /// Where column <paramref name="to"/> is empty and a cell of <paramref name="from"/> ends in a word, or words, that <paramref name="to"/> has in
    /// some other row, moves the words there. Of several ends that fit, the longest.
    /// </summary>
    /// <example><c>MoveEnd("city", to: "state")</c>: <c>{city: Mill Valley CA, state: }</c> → <c>{city: Mill Valley, state: CA}</c></example>
    /// <remarks>Cost: O(n).</remarks>
    public Table MoveEnd(string from, string to)
    {
        var (source, target) = (this[from], this[to]);
        var known = target.Where(cell => !cell.IsEmpty).Select(cell => Blank.Trim(cell.Text).ToString()).ToHashSet(StringComparer.Ordinal);
        int[] cuts = [.. source.Select((cell, row) => target[row].IsEmpty ? CutOf(cell.Text, known) : 0)];
        return With(source.Change((row, cell) => cuts[row] > 0 ? new Cell(cell.Text[..cuts[row]]) : cell))
            .With(target.Change((row, cell) => cuts[row] > 0 ? new Cell(Blank.Trim(source[row].Text.AsSpan(cuts[row])).ToString()) : cell));
    }

    // Where the words to move begin; 0 when there are none, or nothing would be left.
    private static int CutOf(string text, HashSet<string> known)
    {
        for (var cut = text.IndexOf(' '); cut > 0; cut = text.IndexOf(' ', cut + 1))
        {
            if (known.Contains(Blank.Trim(text.AsSpan(cut)).ToString()) && !Blank.Trim(text.AsSpan(0, cut)).IsEmpty)
            {
                return cut;
            }
        }

        return 0;
    }
}

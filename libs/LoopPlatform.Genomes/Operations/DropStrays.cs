namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    // A kind of character that more cells have belongs to the column.
    private const double MostStrays = 0.15;
    private const int LeastRepeated = 3;

    /// <summary>
    /// Takes out of cells what hardly any cell of the column has: the only small letter of a cell, where nearly all cells have none; the only capital
    /// likewise; a sign three times or more in a row at the end (three dots are no strays). A cell of nothing else stays.
    /// </summary>
    /// <example><c>DropStrays("city")</c>: <c>"LOUISVaILLE"</c> → <c>"LOUISVILLE"</c>, <c>"PROSPECT***"</c> → <c>"PROSPECT"</c></example>
    /// <remarks>Cost: O(n·k).</remarks>
    public Table DropStrays(params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Column[] changed = [.. _columns];
        foreach (var position in columns.Length == 0 ? Enumerable.Range(0, changed.Length) : columns.Select(Position))
        {
            var column = WithoutStrays(WithoutStrays(changed[position], RepeatedEnd), text => Letter(text, char.IsLower));
            changed[position] = WithoutStrays(column, text => Letter(text, char.IsUpper));
        }

        return With(changed);
    }

    // What is found is where to take out how much: nothing at all where a cell has the kind, but not as a stray.
    private static Column WithoutStrays(Column column, Func<string, (int Start, int Length)?> find)
    {
        var filled = column.Where(cell => !cell.IsEmpty).ToList();
        return filled.Count(cell => find(cell.Text) is not null) > MostStrays * filled.Count ? column : column.Change(text =>
            find(text) is var (start, length) && !Blank.Trim(text.Remove(start, length)).IsEmpty ? text.Remove(start, length) : text);
    }

    private static (int Start, int Length)? Letter(string text, Func<char, bool> isCase)
    {
        var (start, count) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            (start, count) = isCase(text[i]) ? (i, count + 1) : (start, count);
        }

        return count == 0 ? null : count == 1 ? (start, 1) : (0, 0);
    }

    private static (int Start, int Length)? RepeatedEnd(string text)
    {
        var end = text.Length;
        while (true)
        {
            var start = end;
            while (start > 0 && text[start - 1] == text[end - 1] && IsSign(text[start - 1]))
            {
                start--;
            }

            if (end - start < LeastRepeated)
            {
                return end < text.Length ? (end, text.Length - end) : null;
            }

            end = start;
        }
    }

    private static bool IsSign(char c) => c != '.' && !char.IsLetterOrDigit(c) && !Blank.Is(c);
}

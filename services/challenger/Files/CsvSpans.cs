namespace LoopPlatform.Challenger.Files;

/// <summary>Where the cells of a delimited text stand: what the parser reads, without what it means.</summary>
internal static class CsvSpans
{
    /// <summary>For each record, the header's included, where its cells begin and end; quotes are part of a cell.</summary>
    public static List<List<Range>> Of(string text, char delimiter)
    {
        var records = new List<List<Range>>();
        var at = text.StartsWith('\uFEFF') ? 1 : 0;
        while (at < text.Length)
        {
            // Empty lines are no records.
            if (text[at] is '\r' or '\n')
            {
                at++;
                continue;
            }

            var record = new List<Range>();
            while (true)
            {
                var start = at;
                at = EndOf(text, at, delimiter);
                record.Add(start..at);
                if (at >= text.Length || text[at] != delimiter)
                {
                    break;
                }

                at++;
            }

            records.Add(record);
        }

        return records;
    }

    /// <summary>The cell's text as a file of this format holds it.</summary>
    public static string Written(string text, char delimiter, bool quoted) =>
        quoted || text.StartsWith('"') || text.AsSpan().ContainsAny(delimiter, '\r', '\n')
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;

    private static int EndOf(string text, int start, char delimiter)
    {
        var at = start;
        if (at < text.Length && text[at] == '"')
        {
            at++;
            while (at < text.Length && (text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"')))
            {
                at += text[at] == '"' ? 2 : 1;
            }

            at = Math.Min(at + 1, text.Length);
        }

        var length = text.AsSpan(at).IndexOfAny(delimiter, '\r', '\n');
        return length < 0 ? text.Length : at + length;
    }
}

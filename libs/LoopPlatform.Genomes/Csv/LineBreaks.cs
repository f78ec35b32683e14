namespace LoopPlatform.Genomes;

/// <summary>Counts line breaks; CRLF is one, and so are LF and CR alone.</summary>
internal static class LineBreaks
{
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = text.Count('\n');
        for (int at; (at = text.IndexOf('\r')) >= 0; text = text[(at + 1)..])
        {
            count += at + 1 < text.Length && text[at + 1] == '\n' ? 0 : 1;
        }

        return count;
    }
}

namespace LoopPlatform.Genomes;

/// <summary>Spaces of every kind, and characters that cannot be seen.</summary>
internal static class Blank
{
    /// <summary>
    /// Unicode white space (tab, no-break space, … included), zero-width space, word joiner, byte order mark and direction marks. Zero-width joiners
    /// are not among them: they carry meaning in Persian, Hindi and emoji.
    /// </summary>
    public static bool Is(char c) => c <= ' ' ? char.IsWhiteSpace(c) : c > '~' && (char.IsWhiteSpace(c) || IsInvisible(c));

    public static bool IsInvisible(char c) => c is '\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF';

    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text) => TrimStart(TrimEnd(text));

    public static ReadOnlySpan<char> TrimStart(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && Is(text[start]))
        {
            start++;
        }

        return text[start..];
    }

    public static ReadOnlySpan<char> TrimEnd(ReadOnlySpan<char> text)
    {
        var end = text.Length;
        while (end > 0 && Is(text[end - 1]))
        {
            end--;
        }

        return text[..end];
    }
}

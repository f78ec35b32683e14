using System.Text;

namespace LoopPlatform.Referee.Splitting;

/// <summary>Brings spellings of one entity together: without outer spaces, inner ones collapsed, case folded.</summary>
internal static class EntityText
{
    /// <summary>Stands between the parts of a text made of several cells.</summary>
    public const char Separator = '\u001f';

    public static string Normalize(string text) => Collapse(text).ToUpperInvariant();

    /// <summary>The text without outer white space, and with one space for every run of it inside.</summary>
    public static string Collapse(string text)
    {
        if (!NeedsCollapsing(text))
        {
            return text;
        }

        var collapsed = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                collapsed.Append(c);
            }
            else if (collapsed.Length > 0 && collapsed[^1] != ' ')
            {
                collapsed.Append(' ');
            }
        }

        return collapsed.ToString().TrimEnd(' ');
    }

    private static bool NeedsCollapsing(string text)
    {
        // A leading space counts as a second one.
        var afterSpace = true;
        foreach (var c in text)
        {
            var isSpace = char.IsWhiteSpace(c);
            if (isSpace && (afterSpace || c != ' '))
            {
                return true;
            }

            afterSpace = isSpace;
        }

        return afterSpace && text.Length > 0;
    }
}

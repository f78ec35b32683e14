using System.Text;

namespace LoopPlatform.Proposer.Synthesizer.Facts;

/// <summary>Brings spellings of one text together: no outer spaces, single inner ones, no invisible characters, no case.</summary>
internal static class TextKey
{
    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF')
            {
                continue;
            }

            if (!char.IsWhiteSpace(c))
            {
                folded.Append(char.ToUpperInvariant(c));
            }
            else if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd(' ');
    }
}

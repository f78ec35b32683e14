using LoopPlatform.Challenger.Facts;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Challenger.Writings;

/// <summary>What other programs leave in cells of numbers and dates: digits of full width, an apostrophe that once said "this is text".</summary>
internal static class UnusualMarks
{
    private const char Apostrophe = '\'';
    private const int FullWidth = '\uFF10' - '0';

    public static IEnumerable<Writing> Of(Survey survey)
    {
        var texts = survey.Texts.ToList();
        if (!texts.Exists(text => text.Any(IsFullWidth)))
        {
            yield return new("width: full-width digits", false, cell => cell.Says.Kind == ColumnType.Text ? null : Widened(cell.Text)) { Undo = Narrowed };
        }

        if (!texts.Exists(text => TextKey.Trimmed(text).Core.StartsWith(Apostrophe)))
        {
            yield return new("apostrophe: before", false, cell => cell.Says.Kind != ColumnType.Text && TextKey.Trimmed(cell.Text) is var (before, core, after) ? before + Apostrophe + core + after : null)
            {
                Undo = text => TextKey.Trimmed(text) is var (before, core, after) ? before + core.TrimStart(Apostrophe) + after : text,
            };
        }
    }

    private static bool IsFullWidth(char c) => c is >= '\uFF10' and <= '\uFF19';

    private static string Widened(string text) => string.Concat(text.Select(c => char.IsAsciiDigit(c) ? (char)(c + FullWidth) : c));

    private static string Narrowed(string text) => string.Concat(text.Select(c => IsFullWidth(c) ? (char)(c - FullWidth) : c));
}

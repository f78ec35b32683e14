using LoopPlatform.Challenger.Facts;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Challenger.Writings;

/// <summary>Blanks around a text and between its words, of kinds that the inputs have and of kinds that they have not.</summary>
internal static class Spaces
{
    private const int LeastSeen = 2;

    private static readonly (char Blank, string Name)[] Known =
    [
        (' ', "space"), ('\u00A0', "no-break space"), ('\u2009', "thin space"), ('\u3000', "ideographic space"), ('\u200B', "zero-width space"), ('\u202F', "narrow no-break space"),
    ];

    public static IEnumerable<Writing> Of(Survey survey)
    {
        var everything = survey.Texts.SelectMany(text => text).ToHashSet();
        var outside = survey.Columns.Where(column => !IsWords(column) || MeansNothing(survey, column, text => TextKey.Trimmed(text).Core != text)).ToHashSet();
        var inside = survey.Columns.Where(column => IsWords(column) && MeansNothing(survey, column, text => IsUneven(TextKey.Trimmed(text).Core))).ToHashSet();
        foreach (var (blank, name) in Known)
        {
            var around = survey.Cells.Count(cell => TextKey.Trimmed(cell.Text) is var (before, _, after) && (before.Contains(blank) || after.Contains(blank)));
            if (around >= LeastSeen || !everything.Contains(blank))
            {
                yield return new($"blank: {name} behind", around > 0, cell => outside.Contains(cell.Says) ? cell.Text + blank : null);
                yield return new($"blank: {name} before", around > 0, cell => outside.Contains(cell.Says) ? blank + cell.Text : null);
            }

            var between = survey.Cells.Where(cell => inside.Contains(cell.Says)).Count(cell => IsUnusual(TextKey.Trimmed(cell.Text).Core, blank));
            if (between >= LeastSeen || !everything.Contains(blank))
            {
                yield return new($"blank: {name} between", between > 0, cell => inside.Contains(cell.Says) ? Between(cell.Text, blank) : null);
            }
        }
    }

    // In a date or a number a blank may be a mark of the notation.
    private static bool IsWords(LabelColumn column) => column.Kind == ColumnType.Text;

    // Texts have blanks that their labels have not: whoever made the labels took them away.
    private static bool MeansNothing(Survey survey, LabelColumn column, Func<string, bool> hasBlanks) => column.HasPlainSpelling
        && !Array.Exists(column.Texts, text => hasBlanks(text)) && survey.Cells.Count(cell => cell.Says == column && hasBlanks(cell.Text)) >= LeastSeen;

    private static bool IsUneven(string core) => core.Contains("  ", StringComparison.Ordinal) || core.Any(c => c != ' ' && TextKey.IsBlank(c));

    private static bool IsUnusual(string core, char blank) => blank == ' ' ? core.Contains("  ", StringComparison.Ordinal) : core.Contains(blank);

    private static string? Between(string text, char blank)
    {
        var (before, core, after) = TextKey.Trimmed(text);
        var at = core.IndexOf(' ');
        return at < 0 ? null : before + core.Insert(at, $"{blank}") + after;
    }
}

using System.Globalization;
using LoopPlatform.Challenger.Facts;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Challenger.Writings;

/// <summary>Case of words, in columns where the inputs show that it means nothing.</summary>
internal static class Cases
{
    private const int LeastSeen = 2;

    private static readonly (string Name, Func<string, string> Of)[] Styles =
    [
        ("upper case", text => text.ToUpperInvariant()),
        ("lower case", text => text.ToLowerInvariant()),
        ("title case", text => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(text.ToLowerInvariant())),
        ("first letter small", text => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..].ToUpperInvariant()),
    ];

    public static IEnumerable<Writing> Of(Survey survey) =>
        from column in survey.Columns
        where column.Kind == ColumnType.Text && column.HasPlainSpelling
        let cores = survey.Cells.Where(cell => cell.Says == column).Select(cell => (TextKey.Trimmed(cell.Text).Core, cell.Label)).ToList()
        where cores.Count(cell => column.IsSpelt(cell.Label, cell.Core) && cell.Core.Equals(column.Texts[cell.Label], StringComparison.OrdinalIgnoreCase) && cell.Core != column.Texts[cell.Label]) >= LeastSeen
        from style in Styles
        let seen = cores.Count(cell => IsWritten(cell.Core, style.Of))
        where seen is 0 or >= LeastSeen
        select new Writing($"case: {style.Name} in {column.Name}", seen > 0, cell =>
            cell.Says == column && TextKey.Trimmed(cell.Text) is var (before, core, after) ? before + style.Of(core) + after : null);

    // In this style and in no other.
    private static bool IsWritten(string core, Func<string, string> style) => style(core) == core && Styles.Count(each => each.Of(core) == core) == 1;
}

using LoopPlatform.Challenger.Facts;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Challenger.Writings;

/// <summary>Marks beside numbers that say what another label of the row says, and never anything else: "£5" where the currency is GBP.</summary>
internal static class CurrencyMarks
{
    private const int LeastSeen = 2;

    public static IEnumerable<Writing> Of(Survey survey)
    {
        var marked = survey.Cells.Where(cell => cell.Says.Kind == ColumnType.Number).Select(cell => (cell.Label, Number: NumberCell.Of(cell)))
            .Where(cell => cell.Number is not null && HasMark(cell.Number.Before) != HasMark(cell.Number.After))
            .GroupBy(cell => (cell.Number!.Before, cell.Number.After)).Where(mark => mark.Count() >= LeastSeen)
            .OrderBy(mark => mark.Key.Before, StringComparer.Ordinal).ThenBy(mark => mark.Key.After, StringComparer.Ordinal);
        foreach (var mark in marked)
        {
            foreach (var column in survey.Columns.Where(column => column.Kind == ColumnType.Text && column.Texts.Distinct().Count() > 1))
            {
                if (mark.Select(cell => column.Texts[cell.Label]).Distinct().ToList() is [{ Length: > 0 } only])
                {
                    yield return new($"mark: {mark.Key.Before}5{mark.Key.After}", true, cell =>
                        NumberCell.Of(cell) is { Before: "", After: "" } number && column.Texts[cell.Label] == only
                            ? (number with { Before = mark.Key.Before, After = mark.Key.After }).With(number.Core)
                            : null);
                    break;
                }
            }
        }
    }

    private static bool HasMark(string text) => text.Any(c => char.IsLetter(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.CurrencySymbol)
        && !text.Contains("CR", StringComparison.OrdinalIgnoreCase) && !text.Contains("DR", StringComparison.OrdinalIgnoreCase);
}

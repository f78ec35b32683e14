using System.Globalization;
using System.Text.RegularExpressions;
using LoopPlatform.Challenger.Facts;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Challenger.Writings;

/// <summary>Notations of dates: those that cells of the inputs prove, and common ones that no cell has.</summary>
internal static partial class DateForms
{
    private const int LeastSeen = 2;
    private static readonly string[] Days = ["dd", "d"];
    private static readonly string[] Months = ["MM", "M", "MMM", "MMMM"];
    private static readonly string[] Years = ["yyyy", "yy"];

    // Each is read in one way only, whatever order of day and month is usual.
    private static readonly string[] Common = ["yyyyMMdd", "yyyy.MM.dd", "yyyy/MM/dd", "yyyy-MM-dd", "d MMM yyyy", "dd-MMM-yyyy", "MMMM d, yyyy", "dd.MMM.yyyy", "yyyy MMM dd"];

    public static IEnumerable<Writing> Of(Survey survey)
    {
        var dates = survey.Cells.Where(cell => cell.Says.Kind == ColumnType.Date).ToList();
        var seen = dates.Select(FormOf).OfType<string>().GroupBy(form => form, StringComparer.Ordinal)
            .Where(form => form.Count() >= LeastSeen).Select(form => form.Key).Order(StringComparer.Ordinal).ToList();
        foreach (var form in seen)
        {
            yield return Write(form, isSeen: true);
        }

        if (dates.Count > 0)
        {
            var texts = survey.Texts.Select(text => TextKey.Trimmed(text).Core).Distinct().ToList();
            foreach (var form in Common.Where(form => !texts.Exists(text => DateOnly.TryParseExact(text, Escaped(form), CultureInfo.InvariantCulture, DateTimeStyles.None, out _))))
            {
                yield return Write(form, isSeen: false);
            }
        }
    }

    private static Writing Write(string form, bool isSeen) => new($"date: {form.Replace("'", "", StringComparison.Ordinal)}", isSeen, cell =>
        cell.Says.Kind == ColumnType.Date && TextKey.Trimmed(cell.Text) is var (before, core, after) && !core.Contains(':')
            ? before + Text(cell.Says.DateOf(cell.Label), Escaped(form)) + after
            : null);

    // The one form that gives this text; none when several do, such as 11.11.2024.
    private static string? FormOf(LabelledCell cell)
    {
        var text = TextKey.Trimmed(cell.Text).Core;
        if (Parts().Match(text) is not { Success: true } parts)
        {
            return null;
        }

        var (first, second) = (Quoted(parts.Groups[2].Value), Quoted(parts.Groups[4].Value));
        var date = cell.Says.DateOf(cell.Label);
        var forms = Orders().Select(order => order[0] + first + order[1] + second + order[2])
            .Where(form => Text(date, form).Equals(text, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return forms is [var only] ? only : null;
    }

    private static IEnumerable<string[]> Orders() =>
        from day in Days
        from month in Months
        from year in Years
        from order in (string[][])[[day, month, year], [month, day, year], [year, month, day], [year, day, month], [day, year, month], [month, year, day]]
        select order;

    private static string Text(DateOnly date, string form) => date.ToString(form, CultureInfo.InvariantCulture);

    private static string Quoted(string separator) => separator.Length == 0 ? "" : $"'{separator}'";

    // A bare slash means the separator of a culture.
    private static string Escaped(string form) => form.Contains('\'') ? form : form.Replace("/", "'/'", StringComparison.Ordinal);

    [GeneratedRegex(@"\A(\d+|\p{L}+)([^\d\p{L}']*)(\d+|\p{L}+)([^\d\p{L}']*)(\d+|\p{L}+)\z")]
    private static partial Regex Parts();
}

using LoopPlatform.Challenger.Files;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Challenger.Facts;

/// <summary>
/// What inputs and visible labels tell of each other. Rows without a visible label are seen as writing only, and belong to nobody. Nor do rows of an entity
/// that has several: nothing tells which of them its label is about.
/// </summary>
internal sealed class Survey
{
    private const char Separator = '\u001f';

    // A column that says something else as often is another column.
    private const double LeastShare = 0.7;

    // Words may stand for other words.
    private const double LeastShareOfText = 0.1;
    private const int LeastAgreeing = 2;
    private readonly HashSet<string> _summed;

    public Survey(Suite suite, Table labels, IReadOnlyList<SourceFile> files)
    {
        // A total that is taken from an input column reads it in a way of its own.
        _summed = [.. suite.Assertions.Where(rule => rule is { Kind: AssertionKind.Total, Total: null }).Select(rule => rule.Column).OfType<string>()];
        (Files, Labels) = (files, labels);
        Columns = [.. labels.Columns.Where(column => !suite.Key.Contains(column.Name)).Select(column => new LabelColumn(column, suite))];
        var keyed = files.Select(file => (file, Keys: KeysOf(suite, labels, file))).Where(file => file.Keys is not null).Select(file => (File: file.file, Keys: file.Keys!)).ToList();
        var entered = keyed.SelectMany(file => Enumerable.Range(0, file.File.Table.RowCount).Select(row => KeyOf(file.File, file.Keys, row))).CountBy(key => key).ToDictionary();
        var rows = RowsOf(suite, labels).Where(row => entered.GetValueOrDefault(row.Key) == 1).ToDictionary();
        var mapped = keyed.SelectMany(file => MapOf(file.File, file.Keys, rows)).ToList();
        foreach (var (file, column, says, found) in mapped.Where(map => map.Says.Kind == ColumnType.Text))
        {
            found.ForEach(row => says.Learn(row.Label, file.Table.Columns[column][row.Row].Text));
        }

        Cells =
        [
            .. mapped.SelectMany(map => map.Rows.Select(row => new LabelledCell(map.File, row.Row, map.Column, map.Says, row.Label, OrderOf(map))))
                .Where(cell => cell.MayBe(cell.Text)),
        ];
    }

    public IReadOnlyList<SourceFile> Files { get; }

    public Table Labels { get; }

    /// <summary>Label columns but those of the key.</summary>
    public IReadOnlyList<LabelColumn> Columns { get; }

    /// <summary>Every cell that may be written in another way.</summary>
    public IReadOnlyList<LabelledCell> Cells { get; }

    /// <summary>Every text of the inputs: what is in none of them was not seen.</summary>
    public IEnumerable<string> Texts => Files.SelectMany(file => file.Table.Columns).SelectMany(column => column).Select(cell => cell.Text);

    // Two labels of one spelling are one entity to the split, and no row tells which of them it is.
    private static Dictionary<string, int> RowsOf(Suite suite, Table labels) => labels.Rows
        .GroupBy(row => string.Join(Separator, suite.Key.Select(part => TextKey.Of(row[part].Text))))
        .Where(row => row.Count() == 1).ToDictionary(row => row.Key, row => row.First().Index);

    private static int[]? KeysOf(Suite suite, Table labels, SourceFile file)
    {
        var keys = new List<int>();
        foreach (var part in suite.Key)
        {
            var known = labels[part].Select(cell => TextKey.Of(cell.Text)).Where(text => text.Length > 0).ToHashSet();
            var hits = file.Table.Columns.Select(column => column.Count(cell => known.Contains(TextKey.Of(cell.Text)))).ToList();
            if (hits.Count == 0 || hits.Max() == 0)
            {
                return null;
            }

            keys.Add(hits.IndexOf(hits.Max()));
        }

        return [.. keys];
    }

    private static string KeyOf(SourceFile file, int[] keys, int row) => string.Join(Separator, keys.Select(key => TextKey.Of(file.Table.Columns[key][row].Text)));

    private IEnumerable<ColumnMap> MapOf(SourceFile file, int[] keys, Dictionary<string, int> labels)
    {
        var rows = file.Table.Rows.Select(row => (Row: row.Index, Key: KeyOf(file, keys, row.Index)))
            .Where(row => labels.ContainsKey(row.Key)).Select(row => (row.Row, Label: labels[row.Key])).ToList();
        foreach (var says in Columns)
        {
            var best = Enumerable.Range(0, file.Table.Columns.Count).Except(keys).Where(column => !_summed.Contains(file.Table.Columns[column].Name))
                .Select(column => (Column: column, Fit: FitOf(file.Table.Columns[column], says, rows)))
                .Where(found => found.Fit.Agree >= LeastAgreeing && found.Fit.Share >= (says.Kind == ColumnType.Text ? LeastShareOfText : LeastShare))
                .OrderByDescending(found => found.Fit.Agree).ThenBy(found => found.Column).ToList();
            if (best.Count > 0)
            {
                yield return new(file, best[0].Column, says, rows);
            }
        }
    }

    private static (int Agree, double Share) FitOf(Column column, LabelColumn says, List<(int Row, int Label)> rows)
    {
        var agree = rows.Count(row => says.Kind == ColumnType.Text ? says.IsSpelt(row.Label, column[row.Row].Text) : IsSaid(says, row.Label, column[row.Row].Text));
        return (agree, agree / (double)Math.Max(1, rows.Count(row => says.IsReadable(column[row.Row].Text))));
    }

    // The order of a date's parts is not known yet: any will do.
    private static bool IsSaid(LabelColumn says, int label, string text) =>
        says.Says(label, text, null) || (says.Kind == ColumnType.Date && Enum.GetValues<DateOrder>().Any(order => says.Says(label, text, order)));

    private static DateOrder? OrderOf(ColumnMap map)
    {
        if (map.Says.Kind != ColumnType.Date)
        {
            return null;
        }

        var proved = map.Rows.Select(row => (row.Label, map.File.Table.Columns[map.Column][row.Row].Text)).SelectMany(cell => Proves(map.Says, cell.Label, cell.Text)).Distinct().ToList();
        return proved is [var order] ? order : null;
    }

    private static IEnumerable<DateOrder> Proves(LabelColumn says, int label, string text)
    {
        var cell = new Cell(text);
        var isDay = cell.TryDate(DateOrder.DayFirst, out var dayFirst);
        var isMonth = cell.TryDate(DateOrder.MonthFirst, out var monthFirst);
        if (cell.TryDate(DateOrder.YearFirst, out _) || (isDay && isMonth && dayFirst == monthFirst))
        {
            yield break;
        }

        if (isDay && dayFirst == says.DateOf(label))
        {
            yield return DateOrder.DayFirst;
        }
        else if (isMonth && monthFirst == says.DateOf(label))
        {
            yield return DateOrder.MonthFirst;
        }
    }

    private sealed record ColumnMap(SourceFile File, int Column, LabelColumn Says, List<(int Row, int Label)> Rows);
}

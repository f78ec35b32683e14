using LoopPlatform.Genomes;
using LoopPlatform.Referee.Cells;
using LoopPlatform.Referee.Splitting;

namespace LoopPlatform.Referee.Matching;

/// <summary>Rows are found by their content: equal ones first, then those that share most cells. Whole gold files are split.</summary>
internal sealed class MultisetMatching(IReadOnlyList<ExpectedColumn> columns, Table gold, Side[] sides) : IMatching
{
    private readonly string[] _texts = [.. Enumerable.Range(0, gold.RowCount).Select(row => Text(columns.Select(column => column.Canonical[row])))];
    private readonly int[] _all = [.. Enumerable.Range(0, gold.RowCount)];
    private readonly int[] _visible = [.. Enumerable.Range(0, gold.RowCount).Where(row => sides[row] == Side.Visible)];

    public IReadOnlyList<Side> Sides => sides;

    public Column? ColumnOf(Table output, string name) => output.TryColumn(name, out var column) ? column : null;

    public string Label(int expectedRow) => gold.Rows[expectedRow].Origin.ToString();

    public Alignment Align(Table output, BoundColumn[] columns)
    {
        var texts = new string[output.RowCount];
        for (var row = 0; row < texts.Length; row++)
        {
            texts[row] = Text(columns.Select(column => column.Actual is { } actual ? column.Expected.CanonicalOf(actual[row].Text) : ""));
        }

        var isAllVisible = _visible.Length == _all.Length;
        var (rows, unused) = Pair(_all, texts, columns);
        return new()
        {
            Rows = rows,
            ShownRows = isAllVisible ? rows : Pair(_visible, texts, columns).Rows,
            Surplus = [.. unused.Order().Select(row => new SurplusRow(row, SurplusKind.Unexpected, ChargedTo: null, IsShown: isAllVisible))],
        };
    }

    private (int[] Rows, List<int> Unused) Pair(int[] expectedRows, string[] texts, BoundColumn[] columns)
    {
        var rows = Enumerable.Repeat(Alignment.Missing, sides.Length).ToArray();
        var waiting = expectedRows.GroupBy(row => _texts[row], StringComparer.Ordinal).ToDictionary(group => group.Key, group => new Queue<int>(group), StringComparer.Ordinal);
        var leftOutput = new List<int>();
        var canEqual = Array.TrueForAll(columns, column => column.Actual is not null);
        for (var row = 0; row < texts.Length; row++)
        {
            if (canEqual && waiting.TryGetValue(texts[row], out var queue) && queue.TryDequeue(out var expected))
            {
                rows[expected] = row;
            }
            else
            {
                leftOutput.Add(row);
            }
        }

        // In the order of their content, so that the order of the output decides nothing.
        leftOutput.Sort((left, right) => string.CompareOrdinal(texts[left], texts[right]) is var order && order != 0 ? order : left.CompareTo(right));
        int[] leftExpected = [.. expectedRows.Where(row => rows[row] == Alignment.Missing)];
        foreach (var (expected, row) in new LeftoverPairs(columns).Find(leftExpected, leftOutput))
        {
            rows[expected] = row;
        }

        var used = rows.ToHashSet();
        return (rows, [.. leftOutput.Where(row => !used.Contains(row))]);
    }

    private static string Text(IEnumerable<string> canonical) => string.Join(EntityText.Separator, canonical);
}

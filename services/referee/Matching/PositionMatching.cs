using LoopPlatform.Genomes;
using LoopPlatform.Referee.Cells;
using LoopPlatform.Referee.Splitting;

namespace LoopPlatform.Referee.Matching;

/// <summary>The n-th input row is the n-th output row. Its text is its entity, so that exact duplicates stay together.</summary>
internal sealed class PositionMatching(IReadOnlyList<ExpectedColumn> columns, Table inputs, EntitySplit split) : IMatching
{
    private readonly List<string> _columns = [.. columns.Select(column => column.Name)];

    public IReadOnlyList<Side> Sides { get; } = [.. inputs.Rows.Select(row => split.SideOf(TextOf(inputs, row.Index)))];

    // Gold has the clean names, the output may keep the dirty ones: a gold column is found by where it stands.
    public Column? ColumnOf(Table output, string name)
    {
        var position = _columns.IndexOf(name);
        return position >= 0 ? output.Columns.ElementAtOrDefault(position)
            : output.TryColumn(name, out var column) ? column
            : null;
    }

    public Alignment Align(Table output, BoundColumn[] columns)
    {
        int[] rows = [.. Enumerable.Range(0, Sides.Count).Select(row => row < output.RowCount ? row : Alignment.Missing)];
        return new()
        {
            Rows = rows,
            ShownRows = rows,
            Surplus = [.. Enumerable.Range(0, output.RowCount).Skip(Sides.Count).Select(row => new SurplusRow(row, SurplusKind.Unexpected, ChargedTo: null, IsShown: true))],
        };
    }

    public string Label(int expectedRow) => $"row {expectedRow + 1} ({inputs.Rows[expectedRow].Origin})";

    private static string TextOf(Table table, int row) => string.Join(EntityText.Separator, table.Columns.Select(column => column[row].Text));
}

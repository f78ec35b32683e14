using LoopPlatform.Genomes;
using LoopPlatform.Referee.Cells;
using LoopPlatform.Referee.Splitting;

namespace LoopPlatform.Referee.Matching;

/// <summary>The n-th input row is the n-th output row. Its text is its entity, so that exact duplicates stay together.</summary>
internal sealed class PositionMatching(IReadOnlyList<ExpectedColumn> columns, Table inputs, EntitySplit split) : IMatching
{
    public IReadOnlyList<Side> Sides { get; } = [.. inputs.Rows.Select(row => split.SideOf(TextOf(inputs, row.Index)))];

    public BoundColumn[] Bind(Table output) =>
        [.. columns.Select((column, position) => new BoundColumn(column, position < output.Columns.Count ? output.Columns[position] : null))];

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

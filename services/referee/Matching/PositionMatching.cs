using LoopPlatform.Genomes;
using LoopPlatform.Referee.Cells;
using LoopPlatform.Referee.Splitting;

namespace LoopPlatform.Referee.Matching;

/// <summary>The n-th input row is the n-th output row. Its text is its entity, so that exact duplicates stay together.</summary>
/// <param name="rows">The input row of every expected row: all of them, or those that gold covers.</param>
internal sealed class PositionMatching(IReadOnlyList<ExpectedColumn> columns, Table inputs, int[] rows, EntitySplit split) : IMatching
{
    private readonly List<string> _columns = [.. columns.Select(column => column.Name)];

    public IReadOnlyList<Side> Sides { get; } = split.SidesOf(Array.ConvertAll(rows, row => TextOf(inputs, row)));

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
        var found = Array.ConvertAll(rows, row => row < output.RowCount ? row : Alignment.Missing);
        return new()
        {
            Rows = found,
            ShownRows = found,
            Surplus = [.. Enumerable.Range(0, output.RowCount).Skip(inputs.RowCount).Select(row => new SurplusRow(row, SurplusKind.Unexpected, ChargedTo: null, IsShown: true))],
        };
    }

    public string Label(int expectedRow) => $"row {rows[expectedRow] + 1} ({inputs.Rows[rows[expectedRow]].Origin})";

    private static string TextOf(Table table, int row) => string.Join(EntityText.Separator, table.Columns.Select(column => column[row].Text));
}

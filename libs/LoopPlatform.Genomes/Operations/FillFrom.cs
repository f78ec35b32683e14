namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>
    /// Where a cell of <paramref name="column"/> has the gap, takes the cell of column <paramref name="from"/> as it stands, unless that has the gap
    /// too.
    /// </summary>
    /// <example>
    /// <c>FillFrom("amount", "adjusted", Gap.NotNumber, when: "approval", equals: "approved")</c>: <c>{amount: tbd, adjusted: 5, approval:
    /// Approved}</c> → <c>{amount: 5, …}</c>
    /// </example>
    /// <remarks>Cost: O(n).</remarks>
    /// <param name="column">Column to fill.</param>
    /// <param name="from">Column to take from.</param>
    /// <param name="gap">What counts as a gap.</param>
    /// <param name="when">Fills only rows whose cell in this column is the word <paramref name="equals"/>, regardless of case and outer spaces.</param>
    /// <param name="equals">The word; goes with <paramref name="when"/>.</param>
    public Table FillFrom(string column, string from, Gap gap = Gap.Empty, string? when = null, string? equals = null)
    {
        var source = this[from];
        return Fill(column, gap, when, equals, row => gap.Holds(source[row]) ? default(Cell?) : source[row]);
    }

    private Table Fill(string column, Gap gap, string? when, string? equals, Func<int, Cell?> value)
    {
        if (when is null != equals is null)
        {
            throw new GenomeException("A condition needs both parts: the column (when:) and the word it must hold (equals:).") { Column = column };
        }

        var condition = when is null ? null : this[when];
        return With(this[column].Change((row, cell) =>
            gap.Holds(cell) && (condition is null || Words.Same(condition[row].Text, equals)) ? value(row) ?? cell : cell));
    }
}

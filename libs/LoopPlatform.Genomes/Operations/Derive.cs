namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>Computes a column, in place of the one of that name or as a new last one; text, number and date all do as result.</summary>
    /// <example>
    /// <c>Derive("full", row => row["first"].Text + " " + row["last"].Text)</c>: <c>{first: Ada, last: King}</c> → <c>{first: Ada, last: King, full:
    /// Ada King}</c>
    /// </example>
    /// <remarks>Cost: O(n) calls.</remarks>
    /// <exception cref="GenomeException">The function threw; the message names file and line of the row.</exception>
    public Table Derive(string column, Func<Row, Cell> value)
    {
        ArgumentException.ThrowIfNullOrEmpty(column);
        ArgumentNullException.ThrowIfNull(value);
        var target = TryColumn(column, out var own) ? own : new Column(column, new Cell[RowCount]);
        return With(target.Change((row, _) => Rows[row].Call(value, $"Derive(\"{column}\")")));
    }
}

namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>
    /// Gives <paramref name="column"/> the first cell that is not empty, of itself and then of <paramref name="others"/>, which stay as they are.
    /// Names that do not exist are passed over, if at least one does; a new column comes last.
    /// </summary>
    /// <example><c>Coalesce("amount", "Betrag")</c>: <c>{amount: , Betrag: 5}</c> → <c>{amount: 5, Betrag: 5}</c></example>
    /// <remarks>Cost: O(n·k).</remarks>
    public Table Coalesce(string column, params string[] others)
    {
        ArgumentNullException.ThrowIfNull(others);
        string[] names = [column, .. others];
        Column[] sources = [.. names.Where(Has).Distinct().Select(name => this[name])];
        if (sources.Length == 0)
        {
            _ = this[column];
        }

        var target = TryColumn(column, out var own) ? own : new Column(column, new Cell[RowCount]);
        return With(target.Change((row, cell) => Array.Find(sources, source => !source[row].IsEmpty)?[row] ?? cell));
    }
}

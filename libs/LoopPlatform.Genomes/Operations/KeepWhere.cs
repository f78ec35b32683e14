namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>Keeps the rows whose cell is one of the words, regardless of case and outer spaces.</summary>
    /// <example><c>KeepWhere("status", "paid", "open")</c>: <c>{status: Paid}, {status: void}</c> → <c>{status: Paid}</c></example>
    /// <remarks>Cost: O(n·c).</remarks>
    public Table KeepWhere(string column, params string[] words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var (cells, wanted) = (this[column], new Words(words));
        return Keep(row => wanted.Contain(cells[row].Text));
    }

    /// <summary>Keeps the rows whose cell has the gap.</summary>
    /// <example><c>KeepWhere("amount", Gap.NotNumber)</c>: <c>{amount: 5}, {amount: tbd}</c> → <c>{amount: tbd}</c></example>
    /// <remarks>Cost: O(n·c).</remarks>
    public Table KeepWhere(string column, Gap gap)
    {
        var cells = this[column];
        return Keep(row => gap.Holds(cells[row]));
    }
}

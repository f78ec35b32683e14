namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>Leaves out the rows whose cell is one of the words, regardless of case and outer spaces.</summary>
    /// <example><c>DropWhere("status", "void")</c>: <c>{status: paid}, {status: Void}</c> → <c>{status: paid}</c></example>
    /// <remarks>Cost: O(n·c).</remarks>
    public Table DropWhere(string column, params string[] words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var (cells, unwanted) = (this[column], new Words(words));
        return Keep(row => !unwanted.Contain(cells[row].Text));
    }

    /// <summary>Leaves out the rows whose cell has the gap.</summary>
    /// <example><c>DropWhere("amount", Gap.Empty)</c>: <c>{amount: 5}, {amount: }</c> → <c>{amount: 5}</c></example>
    /// <remarks>Cost: O(n·c).</remarks>
    public Table DropWhere(string column, Gap gap)
    {
        var cells = this[column];
        return Keep(row => !gap.Holds(cells[row]));
    }
}

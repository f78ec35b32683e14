namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>Keeps the rows whose cell is a number.</summary>
    /// <example><c>KeepWhereNumber("amount")</c>: <c>{amount: $5}, {amount: tbd}</c> → <c>{amount: $5}</c></example>
    /// <remarks>Cost: O(n·c).</remarks>
    public Table KeepWhereNumber(string column, NumberStyle style = NumberStyle.Auto)
    {
        var cells = this[column];
        return Keep(row => cells[row].TryNumber(style, out _));
    }
}

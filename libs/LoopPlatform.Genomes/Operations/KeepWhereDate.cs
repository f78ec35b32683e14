namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>Keeps the rows whose cell is a date.</summary>
    /// <example><c>KeepWhereDate("issued")</c>: <c>{issued: 2024-03-05}, {issued: soon}</c> → <c>{issued: 2024-03-05}</c></example>
    /// <remarks>Cost: O(n·c).</remarks>
    public Table KeepWhereDate(string column, DateOrder order = DateOrder.YearFirst)
    {
        var cells = this[column];
        return Keep(row => cells[row].TryDate(order, out _));
    }
}

namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>Gives a column another name, in place.</summary>
    /// <example><c>Rename("Betrag", "amount")</c>: <c>{Betrag: 5}</c> → <c>{amount: 5}</c></example>
    /// <remarks>Cost: O(c), no cell is touched.</remarks>
    public Table Rename(string from, string to)
    {
        ArgumentException.ThrowIfNullOrEmpty(to);
        Column[] columns = [.. _columns];
        var position = Position(from);
        columns[position] = columns[position].Named(to);
        return With(columns);
    }
}

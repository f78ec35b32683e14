namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>Gives a column another name, in place. <c>Rename("Betrag", "amount")</c>: <c>{Betrag: 5}</c> → <c>{amount: 5}</c>. O(c), no cell is touched.</summary>
    public Table Rename(string from, string to)
    {
        ArgumentException.ThrowIfNullOrEmpty(to);
        Column[] columns = [.. _columns];
        var position = Position(from);
        columns[position] = columns[position].Named(to);
        return With(columns);
    }
}

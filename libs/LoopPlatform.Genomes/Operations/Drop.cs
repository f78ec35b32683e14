namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>Leaves the named columns out.</summary>
    /// <example><c>Drop("note")</c>: <c>{id: 1, note: x}</c> → <c>{id: 1}</c></example>
    /// <remarks>Cost: O(c), no cell is touched.</remarks>
    public Table Drop(params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var dropped = columns.Select(Position).ToHashSet();
        return With([.. _columns.Where((_, position) => !dropped.Contains(position))]);
    }
}

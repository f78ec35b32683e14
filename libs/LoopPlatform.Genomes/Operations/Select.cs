namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>Keeps the named columns, in the order given; a pair renames: (new name, column).</summary>
    /// <example><c>Select("id", ("date", "issued"))</c>: <c>{issued: d, note: x, id: 1}</c> → <c>{id: 1, date: d}</c></example>
    /// <remarks>Cost: O(k), no cell is touched.</remarks>
    public Table Select(params ColumnPick[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return With(Array.ConvertAll(columns, pick => this[pick.From].Named(pick.Name)));
    }
}

/// <summary>A column of the result and where it comes from; written as <c>"id"</c> or <c>("date", "issued")</c>.</summary>
/// <param name="Name">Name in the result.</param>
/// <param name="From">Name in the table it is taken from.</param>
public readonly record struct ColumnPick(string Name, string From)
{
    public static implicit operator ColumnPick(string name) => new(name, name);

    public static implicit operator ColumnPick((string Name, string From) pair) => new(pair.Name, pair.From);
}

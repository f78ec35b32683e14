namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>Keeps the rows that fulfil a condition.</summary>
    /// <example><c>Where(row => row["amount"].Number > 3)</c>: <c>{amount: 2}, {amount: 5}</c> → <c>{amount: 5}</c></example>
    /// <remarks>Cost: O(n) calls and O(n·c).</remarks>
    /// <exception cref="GenomeException">The condition threw; the message names file and line of the row.</exception>
    public Table Where(Func<Row, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Keep(row => Rows[row].Call(condition, nameof(Where)));
    }
}

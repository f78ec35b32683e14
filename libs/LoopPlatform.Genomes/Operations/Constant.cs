namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>Writes the same text into every row of a column, which is added last if there is none.</summary>
    /// <example><c>Constant("currency", "EUR")</c>: <c>{id: 1}</c> → <c>{id: 1, currency: EUR}</c></example>
    /// <remarks>Cost: O(n).</remarks>
    public Table Constant(string column, string value) => Derive(column, _ => value);
}

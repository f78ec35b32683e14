namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>Writes the same text into every row of a column, which is added last if there is none. <c>Constant("currency", "EUR")</c>: <c>{id: 1}</c> → <c>{id: 1, currency: EUR}</c>. O(n).</summary>
    public Table Constant(string column, string value) => Derive(column, _ => value);
}

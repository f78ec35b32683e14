namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>
    /// Where a cell of <paramref name="column"/> has the gap, writes <paramref name="value"/>; gap and condition are as in <see cref="FillFrom"/>.
    /// </summary>
    /// <example><c>FillWith("currency", "EUR")</c>: <c>{currency: }</c> → <c>{currency: EUR}</c></example>
    /// <remarks>Cost: O(n).</remarks>
    public Table FillWith(string column, string value, Gap gap = Gap.Empty, string? when = null, string? equals = null) =>
        Fill(column, gap, when, equals, _ => new Cell(value));
}

namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>
    /// Writes numbers canonically: invariant point, no grouping, currency, exponent or leading zeros, decimals as given. A cell that is no number
    /// keeps its text, for <see cref="FillFrom"/>, <see cref="KeepWhereNumber"/> or a look at it.
    /// </summary>
    /// <example>
    /// <c>"EUR 1.234,50"</c> → <c>"1234.50"</c>, <c>"(5)"</c> → <c>"-5"</c>, <c>"1e3"</c> → <c>"1000"</c>, <c>"tbd"</c> → <c>"tbd"</c>
    /// </example>
    /// <remarks>Cost: O(n).</remarks>
    public Table Number(string column, NumberStyle style = NumberStyle.Auto) =>
        With(this[column].Change((_, cell) => cell.TryNumber(style, out var number) ? cell.WithNumber(NumberText.Canonical(number)) : cell));
}

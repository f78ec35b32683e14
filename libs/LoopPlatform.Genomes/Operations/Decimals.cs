namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>
    /// Writes numbers canonically with exactly <paramref name="places"/> decimals (0 to 28), halves rounded away from zero; a cell that is no number keeps its text.
    /// <c>Decimals("amount", 2)</c>: <c>"1.005"</c> → <c>"1005.00"</c> (see <see cref="NumberStyle.Auto"/>), <c>"2.345678"</c> → <c>"2.35"</c>, <c>"5"</c> → <c>"5.00"</c>. O(n).
    /// </summary>
    public Table Decimals(string column, int places, NumberStyle style = NumberStyle.Auto)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(places);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(places, 28);
        var format = "F" + places;
        return Change([column], text => NumberText.TryParse(text, style, out var number)
            ? decimal.Round(number, places, MidpointRounding.AwayFromZero).ToString(format, System.Globalization.CultureInfo.InvariantCulture)
            : text);
    }
}

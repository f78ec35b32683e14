using System.Globalization;

namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>
    /// Writes numbers with exactly <paramref name="places"/> decimals (0 to 28), halves rounded away from zero. They are read with a decimal point,
    /// as <see cref="Number"/> leaves them; a cell that is no such number keeps its text.
    /// </summary>
    /// <example><c>Decimals("amount", 2)</c>: <c>"2.345"</c> → <c>"2.35"</c>, <c>"5"</c> → <c>"5.00"</c></example>
    /// <remarks>Cost: O(n).</remarks>
    public Table Decimals(string column, int places)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(places);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(places, 28);
        return With(this[column].Change((_, cell) => cell.TryNumber(NumberStyle.Point, out var number)
            ? cell.WithNumber(decimal.Round(number, places, MidpointRounding.AwayFromZero).ToString($"F{places}", CultureInfo.InvariantCulture))
            : cell));
    }
}

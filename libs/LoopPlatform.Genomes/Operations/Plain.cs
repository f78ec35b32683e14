using System.Globalization;

namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    // A tail is longer than digits that somebody may have meant.
    private const int LeastTail = 4;

    // Beyond, a double may round to what no decimal can hold.
    private const decimal MostPlain = 1e27m;

    /// <summary>
    /// Writes numbers without zeros that say nothing, and without the tail that binary arithmetic leaves behind the fifteenth digit. They are read with
    /// a decimal point, as <see cref="Number"/> leaves them; a cell that is no such number keeps its text.
    /// </summary>
    /// <example><c>Plain("size")</c>: <c>"12.0"</c> → <c>"12"</c>, <c>"0.052000000000000005"</c> → <c>"0.052"</c></example>
    /// <remarks>Cost: O(n).</remarks>
    public Table Plain(string column) => With(this[column].Change((_, cell) =>
    {
        if (!cell.TryNumber(NumberStyle.Point, out var number))
        {
            return cell;
        }

        var exact = Shortest(number);
        var near = Math.Abs(number) < MostPlain ? Shortest((decimal)(double)number) : exact;
        return cell.WithNumber(near.Length + LeastTail <= exact.Length ? near : exact);
    }));

    private static string Shortest(decimal number) => number == 0 ? "0" : number.ToString("0.############################", CultureInfo.InvariantCulture);
}

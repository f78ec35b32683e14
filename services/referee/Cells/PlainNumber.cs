using System.Buffers;
using System.Globalization;

namespace LoopPlatform.Referee.Cells;

/// <summary>A number as a machine writes it: sign, digits, point, exponent. Groups, currencies and spaces are what cleaning should have removed.</summary>
internal static class PlainNumber
{
    private const int MaxDigits = 28;
    private static readonly SearchValues<char> Characters = SearchValues.Create("+-.0123456789eE");

    /// <summary>Reads a number that a decimal holds exactly; beyond that two different numbers could look equal, so it is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal value)
    {
        value = 0;
        if (text.IsEmpty || text.ContainsAnyExcept(Characters))
        {
            return false;
        }

        var at = text.IndexOfAny('e', 'E');
        var mantissa = at < 0 ? text : text[..at];
        var exponent = 0;
        if (at >= 0 && (!int.TryParse(text[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs((long)exponent) > MaxDigits))
        {
            return false;
        }

        var digits = mantissa.TrimStart("+-0");
        var point = mantissa.IndexOf('.');
        var fraction = point < 0 ? 0 : mantissa.Length - point - 1;
        return digits.Length <= MaxDigits + 1
            && fraction - exponent <= MaxDigits
            && digits.Length - fraction + exponent <= MaxDigits
            && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>One text for all spellings of a number: <c>1234.50</c> and <c>1.2345e3</c> give <c>1234.5</c>.</summary>
    public static string Canonical(decimal value) => value == 0 ? "0" : (value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace LoopPlatform.Genomes;

/// <summary>Reads the digits of an amount: grouped or not, decimals, exponent. What a decimal cannot hold exactly (over 28 digits) is no number.</summary>
internal static class Digits
{
    private const int MaxDigits = 28;
    private const int MaxLength = 64;
    private const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static bool TryParse(ReadOnlySpan<char> text, NumberStyle style, out decimal value)
    {
        value = 0;
        if (text.Length is 0 or > MaxLength || !TrySplitExponent(text, out var mantissa, out var exponent))
        {
            return false;
        }

        var mark = style switch
        {
            NumberStyle.Auto => DecimalMark(mantissa),
            NumberStyle.Point => '.',
            NumberStyle.Comma => ',',
            _ => throw new ArgumentOutOfRangeException(nameof(style), style, "Expected Auto, Point or Comma."),
        };
        var at = mark is None ? -1 : mantissa.IndexOf(mark);
        var whole = at < 0 ? mantissa : mantissa[..at];
        var fraction = at < 0 ? [] : mantissa[(at + 1)..];

        Span<char> plain = stackalloc char[MaxLength + 8];
        var isCutOff = at >= 0 && fraction.IsEmpty && (mark is ',' || whole.IsEmpty);
        if (isCutOff || fraction.ContainsAnyExceptInRange('0', '9') || !TryUngroup(whole, plain, out var length))
        {
            return false;
        }

        var significant = plain[..length].TrimStart('0').Length + fraction.Length;
        if (significant > MaxDigits || fraction.Length - exponent > MaxDigits)
        {
            return false;
        }

        // 12345 . 67 e 3
        return plain[length..].TryWrite(CultureInfo.InvariantCulture, $".{fraction}e{exponent}", out var written)
            && decimal.TryParse(plain[..(length + written)], Plain, CultureInfo.InvariantCulture, out value);
    }

    private static bool TrySplitExponent(ReadOnlySpan<char> text, out ReadOnlySpan<char> mantissa, out int exponent)
    {
        var at = text.IndexOfAny('e', 'E');
        mantissa = at < 0 ? text : text[..at];
        exponent = 0;
        return at < 0
            || (int.TryParse(text[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) && Math.Abs(exponent) <= MaxDigits);
    }

    private static char DecimalMark(ReadOnlySpan<char> text)
    {
        var (point, comma) = (text.LastIndexOf('.'), text.LastIndexOf(','));
        if (point >= 0 && comma >= 0)
        {
            return point > comma ? '.' : ',';
        }

        var at = Math.Max(point, comma);
        if (at < 0 || text.IndexOf(text[at]) != at)
        {
            return None;
        }

        var groupsThousands = at is >= 1 and <= 3 && text[0] is not '0' && text.Length - at - 1 == 3;
        return groupsThousands ? None : text[at];
    }

    /// <summary>Copies the digits; marks between them must be all the same, and stand before every third digit.</summary>
    private static bool TryUngroup(ReadOnlySpan<char> whole, Span<char> digits, out int length)
    {
        length = 0;
        var (mark, run) = (None, 0);
        foreach (var c in whole)
        {
            if (char.IsAsciiDigit(c))
            {
                digits[length++] = c;
                run++;
                continue;
            }

            var found = GroupMark(c);
            var first = mark is None;
            if (found is None || (first ? run is 0 or > 3 || whole[0] is '0' : found != mark || run != 3))
            {
                return false;
            }

            (mark, run) = (found, 0);
        }

        return mark is None || run == 3;
    }

    private static char GroupMark(char c) => c switch
    {
        '.' or ',' => c,
        '\'' or '\u2019' => '\'',
        ' ' or '\u00A0' or '\u2009' or '\u202F' => ' ',
        _ => None,
    };

    private const char None = '\0';
}

using System.Globalization;

namespace LoopPlatform.Genomes;

/// <summary>Reads an amount as people write it: digits, around them one sign at most and a currency, in any order and with spaces between.</summary>
internal static class NumberText
{
    public static string Canonical(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    // "-$5", "$ (5.00)", "(USD 5)", "5- €", "5 EUR CR": whatever stands outermost is taken off until only digits are left.
    public static bool TryParse(ReadOnlySpan<char> text, NumberStyle style, out decimal value)
    {
        value = 0;
        var rest = Blank.Trim(text);
        var currency = new CurrencyMarks();
        Sign? sign = null;
        while (rest.Length > 0 && !IsDigits(rest))
        {
            if (TakeSign(ref rest) is { } found)
            {
                if (sign is not null)
                {
                    return false;
                }

                sign = found;
            }
            else if (!currency.TakeOne(ref rest))
            {
                break;
            }

            rest = Blank.Trim(rest);
        }

        if (!Digits.TryParse(rest, style, out value))
        {
            return false;
        }

        value = sign is Sign.Negative && value != 0 ? -value : value;
        return true;
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[^1]);

    private static Sign? TakeSign(ref ReadOnlySpan<char> rest)
    {
        var text = rest;
        if (text[0] is '+' or '-' or Minus)
        {
            rest = text[1..];
            return text[0] is '+' ? Sign.Positive : Sign.Negative;
        }

        if (text.Length < 2)
        {
            return null;
        }

        if (text[0] is '(' && text[^1] is ')')
        {
            rest = text[1..^1];
            return Sign.Negative;
        }

        // "5.-" and "5,-" are Swiss and German for "5.00", so that dash is no sign.
        if (text[^1] is '-' or Minus && text[^2] is not ('.' or ','))
        {
            rest = text[..^1];
            return Sign.Negative;
        }

        // Bookkeeping: credit and debit. "5 XCR" ends in a currency code.
        if (text[^2..] is var mark && (text.Length == 2 || !char.IsAsciiLetter(text[^3])))
        {
            Sign? found = mark.Equals("CR", StringComparison.OrdinalIgnoreCase) ? Sign.Negative
                : mark.Equals("DR", StringComparison.OrdinalIgnoreCase) ? Sign.Positive
                : null;
            rest = found is null ? text : text[..^2];
            return found;
        }

        return null;
    }

    private const char Minus = '\u2212';

    private enum Sign
    {
        Positive,
        Negative,
    }
}

using System.Globalization;
using static LoopPlatform.FinanceGenerator.MessKind;

namespace LoopPlatform.FinanceGenerator;

/// <summary>Draws amounts that a notation can show, and writes them in it.</summary>
internal static class AmountNotation
{
    private const char NoBreakSpace = '\u00A0';
    private const char Minus = '\u2212';

    /// <summary>An amount with two decimals, of a size and sign that make the notation visible.</summary>
    public static decimal Draw(MessKind notation, SplitMix64 random) => notation switch
    {
        ThousandsComma or EuropeanGrouped or SpaceGrouped => Cents(random.Between(100_000, 4_999_999)),
        EuropeanShort => Cents(random.Between(500, 99_999)),
        Scientific => random.Between(101, 999) * random.Pick([10m, 100m]),
        _ when IsCredit(notation) => -Cents(random.Between(1_000, 250_000)),
        FigureNotation => Cents(random.Between(1_000, 990_000)) * random.Pick([1, -1]),
        _ => Cents(random.Between(1_000, random.Pick([9_900, 99_000, 990_000, 2_400_000]))),
    };

    /// <summary>Writes an amount so that it still says what it is: a notation for credits takes no other.</summary>
    public static string Write(MessKind notation, decimal amount, string currency, char decimalMark, SplitMix64 random)
    {
        if (notation is not PlainAmount && amount < 0 != IsCredit(notation))
        {
            throw new ArgumentOutOfRangeException(nameof(amount), amount, $"{notation} would turn the sign.");
        }

        var size = Math.Abs(amount);
        var (text, grouped) = (Text(size, decimalMark), Grouped(size, ",", '.'));
        return notation switch
        {
            ThousandsComma => grouped,
            CurrencyCodeBefore => $"{currency} {text}",
            CurrencyCodeAfter => $"{text} {currency}",
            CurrencySymbol => Symbol(currency) + random.Pick(["", " "]) + grouped,
            EuropeanGrouped => Grouped(size, ".", ','),
            EuropeanShort => Text(size, ','),
            SpaceGrouped => Grouped(size, random.Pick([" ", $"{NoBreakSpace}"]), decimalMark),
            Parenthesised => $"({grouped})",
            TrailingCr => text + random.Pick([" CR", "CR", " Cr"]),
            TrailingMinus => text + "-",
            UnicodeMinus => Minus + text,
            LeadingPlus => "+" + text,
            Scientific => size.ToString(random.Pick(["0.00e0", "0.00E+0"]), CultureInfo.InvariantCulture),
            _ => amount < 0 ? "-" + text : text,
        };
    }

    private static bool IsCredit(MessKind notation) => notation is Parenthesised or TrailingCr or TrailingMinus or UnicodeMinus;

    private static decimal Cents(int cents) => cents / 100m;

    private static string Text(decimal size, char mark) => size.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', mark);

    private static string Grouped(decimal size, string group, char mark) => size.ToString(
        "#,##0.00", new NumberFormatInfo { NumberGroupSeparator = group, NumberDecimalSeparator = $"{mark}" });

    private static string Symbol(string currency) => currency switch
    {
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        _ => throw new ArgumentOutOfRangeException(nameof(currency), currency, "Expected USD, EUR or GBP: no other currency here has a symbol of its own."),
    };
}

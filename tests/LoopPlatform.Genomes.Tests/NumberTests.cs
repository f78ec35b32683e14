using System.Globalization;

namespace LoopPlatform.Genomes.Tests;

public class NumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("42", "42")]
    [InlineData("007", "7")]
    [InlineData("1500.50", "1500.50")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("\u221212.5", "-12.5")]
    [InlineData("+7", "7")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("-0", "0")]
    [InlineData("-0.00", "0.00")]
    [InlineData("  12 ", "12")]
    [InlineData("\u00A012\u200B", "12")]
    [InlineData("9999999999999999999999999999", "9999999999999999999999999999")]
    public void Plain_numbers_become_canonical(string text, string canonical) => Canonical(text).ShouldBe(canonical);

    [Theory]
    [InlineData("1,234.50", "1234.50")]
    [InlineData("1.234,56", "1234.56")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("1.234.567", "1234567")]
    [InlineData("1.234.567,8", "1234567.8")]
    [InlineData("1,5", "1.5")]
    [InlineData("1234,56", "1234.56")]
    [InlineData("1,0845", "1.0845")]
    [InlineData("1,234", "1234")]
    [InlineData("1.234", "1234")]
    [InlineData("12.345", "12345")]
    [InlineData("0.123", "0.123")]
    [InlineData("0,123", "0.123")]
    [InlineData("1234.567", "1234.567")]
    [InlineData("12 345,67", "12345.67")]
    [InlineData("12\u00A0345,67", "12345.67")]
    [InlineData("12\u202F345.678", "12345.678")]
    [InlineData("1 234 567", "1234567")]
    [InlineData("1'234.50", "1234.50")]
    [InlineData("1\u2019234\u2019567", "1234567")]
    public void Separators_are_told_from_the_number_itself(string text, string canonical) => Canonical(text).ShouldBe(canonical);

    [Theory]
    [InlineData("1.234", NumberStyle.Point, "1.234")]
    [InlineData("1,234", NumberStyle.Point, "1234")]
    [InlineData("1,234", NumberStyle.Comma, "1.234")]
    [InlineData("1.234", NumberStyle.Comma, "1234")]
    [InlineData("1,23", NumberStyle.Point, null)]
    [InlineData("1.23", NumberStyle.Comma, null)]
    [InlineData("1.234,5", NumberStyle.Point, null)]
    public void A_stated_style_decides_what_one_separator_means(string text, NumberStyle style, string? canonical) =>
        Canonical(text, style).ShouldBe(canonical);

    [Theory]
    [InlineData("$5", "5")]
    [InlineData("5 €", "5")]
    [InlineData("£1,234.50", "1234.50")]
    [InlineData("¥ 500", "500")]
    [InlineData("₹12.50", "12.50")]
    [InlineData("USD 5", "5")]
    [InlineData("5 EUR", "5")]
    [InlineData("EUR5", "5")]
    [InlineData("5CHF", "5")]
    [InlineData("XYZ 5", "5")]
    [InlineData("US$5", "5")]
    [InlineData("R$ 5", "5")]
    [InlineData("$5.00 USD", "5.00")]
    [InlineData("CHF 1'234.50", "1234.50")]
    [InlineData("1e3 USD", "1000")]
    public void A_currency_may_stand_before_and_behind(string text, string canonical) => Canonical(text).ShouldBe(canonical);

    [Theory]
    [InlineData("(5.00)", "-5.00")]
    [InlineData("( 5 )", "-5")]
    [InlineData("5-", "-5")]
    [InlineData("5 -", "-5")]
    [InlineData("- 5", "-5")]
    [InlineData("500.00 CR", "-500.00")]
    [InlineData("500CR", "-500")]
    [InlineData("500 cr", "-500")]
    [InlineData("500.00 DR", "500.00")]
    [InlineData("-$5", "-5")]
    [InlineData("$-5", "-5")]
    [InlineData("$(5)", "-5")]
    [InlineData("($5)", "-5")]
    [InlineData("(USD 5)", "-5")]
    [InlineData("USD (5)", "-5")]
    [InlineData("USD -5", "-5")]
    [InlineData("5- €", "-5")]
    [InlineData("5 EUR CR", "-5")]
    [InlineData("5 CRC", "5")]
    public void Bookkeeping_signs_stand_anywhere_around_the_amount(string text, string canonical) => Canonical(text).ShouldBe(canonical);

    [Theory]
    [InlineData("1e3", "1000")]
    [InlineData("1.5e3", "1500")]
    [InlineData("1.5E+3", "1500")]
    [InlineData("25e-1", "2.5")]
    [InlineData("-1e2", "-100")]
    [InlineData("1,5e3", "1500")]
    public void An_exponent_is_written_out(string text, string canonical) => Canonical(text).ShouldBe(canonical);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("tbd")]
    [InlineData("12 34")]
    [InlineData("1 2345")]
    [InlineData("1234 567")]
    [InlineData("12%")]
    [InlineData("1,23,4")]
    [InlineData("1,234,56")]
    [InlineData("1.2.3")]
    [InlineData("1,234.5.6")]
    [InlineData("5,")]
    [InlineData(".")]
    [InlineData("e3")]
    [InlineData("1'234,567'890")]
    [InlineData("0,123,456")]
    [InlineData(",")]
    [InlineData("-")]
    [InlineData("()")]
    [InlineData("CR")]
    [InlineData("$")]
    [InlineData("USD")]
    [InlineData("NAN")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e99")]
    [InlineData("1e-40")]
    [InlineData("--5")]
    [InlineData("(-5)")]
    [InlineData("-5 CR")]
    [InlineData("(5")]
    [InlineData("5.-")]
    [InlineData("5,-")]
    [InlineData("INV-412")]
    [InlineData("ABC123")]
    [InlineData("USD 5 EUR")]
    [InlineData("$5$")]
    [InlineData("12 oz")]
    [InlineData("0x1F")]
    [InlineData("\u0665")]
    [InlineData("Infinity")]
    [InlineData("100000000000000000000000000001")]
    [InlineData("0.12345678901234567890123456789")]
    public void What_is_no_number_is_left_alone(string text)
    {
        Canonical(text).ShouldBeNull();
        Texts.Column(text).Number("a").TextsOf("a").ShouldBe([text]);
    }

    [Theory]
    [InlineData("1,234", NumberStyle.Comma, "1.234")]
    [InlineData("1.234", NumberStyle.Point, "1.234")]
    [InlineData("\"1.234\"", NumberStyle.Point, "\"1.234\"")]
    public void A_number_stays_the_same_number_however_often_it_is_read(string text, NumberStyle style, string written)
    {
        var once = Texts.Table($"a\n{text}\n", "in.csv", ';').Number("a", style);

        once["a"][0].Number.ShouldBe(1.234m);
        once.Text().ShouldBe($"a\n{written}\n");
        once.Number("a", style).Number("a").Trim().Text().ShouldBe(once.Text());
        once.Derive("a", row => row["a"].Number / 2).Decimals("a", 2).Text().ShouldBe("a\n0.62\n");
        new Tables(once).Stack()["a"][0].Number.ShouldBe(1.234m);
    }

    [Fact]
    public void Canonical_text_is_read_as_itself_by_the_point_style()
    {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var number = new decimal(random.Next(), random.Next(), random.Next(0, 1 << 25), random.Next(2) == 0, (byte)random.Next(0, 20));
            var text = number.ToString(CultureInfo.InvariantCulture);

            Canonical(text, NumberStyle.Point).ShouldBe(text);
        }
    }

    [Fact]
    public void Any_text_is_read_without_failing()
    {
        const string Alphabet = "0123456789.,'-+()$€ eEUSDCR \u00A0\u2212";
        var random = new Random(7);
        for (var i = 0; i < 50_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(12)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            if (Canonical(text) is { } canonical)
            {
                Canonical(canonical, NumberStyle.Point).ShouldBe(canonical, text);
            }
        }
    }

    private static string? Canonical(string text, NumberStyle style = NumberStyle.Auto) =>
        new Cell(text).TryNumber(style, out var number) ? ((Cell)number).Text : null;
}

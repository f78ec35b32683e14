using LoopPlatform.Loops.Definition;
using LoopPlatform.Referee.Cells;

namespace LoopPlatform.Referee.Tests;

public sealed class CellTests
{
    [Theory]
    [InlineData("1234.50", "1234.5", true)]
    [InlineData("1234.50", "1.2345e3", true)]
    [InlineData("-3", "-3.0", true)]
    [InlineData("5", "+5", true)]
    [InlineData("0", "-0.00", true)]
    [InlineData("1234.5", "1,234.50", false)]
    [InlineData("5", "EUR 5", false)]
    [InlineData("5", " 5", false)]
    [InlineData("-5", "(5)", false)]
    [InlineData("-5", "−5", false)]
    [InlineData("0", "", false)]
    [InlineData("", "0", false)]
    [InlineData("", "", true)]
    [InlineData("", " ", false)]
    [InlineData("1", "1.00000000000000000000000000000000000001", false)]
    [InlineData("0", "1e-400", false)]
    [InlineData("1", "1e999999999", false)]
    [InlineData("5", "NaN", false)]
    [InlineData("n/a", "n/a", true)]
    public void Number_agrees_with_equal_plain_numbers_only(string gold, string output, bool agrees) =>
        new ExpectedColumn(new("c", ColumnType.Number), [gold]).Agrees(0, output).ShouldBe(agrees);

    [Theory]
    [InlineData("10.01", true)]
    [InlineData("9.99", true)]
    [InlineData("10.011", false)]
    [InlineData("-9999999999999999999999999999", false)]
    public void Number_agrees_within_tolerance(string output, bool agrees) =>
        new ExpectedColumn(new("c", ColumnType.Number, 0.01m), ["10"]).Agrees(0, output).ShouldBe(agrees);

    [Theory]
    [InlineData("2024-03-05", "2024-03-05", true)]
    [InlineData("2024-03-05", "2024-3-5", false)]
    [InlineData("2024-03-05", "05/03/2024", false)]
    [InlineData("2024-03-05", "2024-03-05T00:00:00", false)]
    [InlineData("5 Mar 2024", "2024-03-05", true)]
    [InlineData("5 Mar 2024", "5 Mar 2024", true)]
    [InlineData("", "2024-03-05", false)]
    public void Date_agrees_with_its_iso_form_only(string gold, string output, bool agrees) =>
        new ExpectedColumn(new("c", ColumnType.Date), [gold]).Agrees(0, output).ShouldBe(agrees);

    [Theory]
    [InlineData(ColumnType.Number, "1", "-2.50", "0.5", "")]
    [InlineData(ColumnType.Text, "1", "007")]
    [InlineData(ColumnType.Text, "1e5", "2e5")]
    [InlineData(ColumnType.Text, "1", "TBC")]
    [InlineData(ColumnType.Date, "2024-03-05", "", "1999-12-31")]
    [InlineData(ColumnType.Text, "2024-03-05", "2024-02-30")]
    [InlineData(ColumnType.Text, "", "")]
    public void Type_is_inferred_from_gold(ColumnType type, params string[] gold) => ColumnTypes.Infer(gold).ShouldBe(type);

    [Theory]
    [InlineData("Acme", "", "empty")]
    [InlineData("Acme", "  ", "empty")]
    [InlineData("", "Acme", "not-empty")]
    [InlineData("", "  ", "whitespace")]
    [InlineData("Acme Ltd", " Acme \t Ltd", "whitespace")]
    [InlineData("Acme", "ACME ", "case")]
    [InlineData("Acme", "Acne", "text")]
    [InlineData("1234.5", "1,234.50", "number-format")]
    [InlineData("1234.5", "1.234,50", "number-format")]
    [InlineData("-5", "(5.00)", "number-format")]
    [InlineData("5", "EUR 5", "number-format")]
    [InlineData("7", "007", "number-format")]
    [InlineData("5", "6", "number-value")]
    [InlineData("5", "TBC", "not-number")]
    [InlineData("2024-03-05", "05/03/2024", "date-format")]
    [InlineData("2024-03-05", "03/05/2024", "date-format")]
    [InlineData("2024-03-05", "5 March 2024", "date-format")]
    [InlineData("2024-03-05", "2024-03-06", "date-value")]
    [InlineData("2024-03-05", "soon", "not-date")]
    public void Failure_is_named_by_what_differs(string gold, string output, string kind) => CellFailure.Classify(gold, output).Name.ShouldBe(kind);

    [Fact]
    public void Shown_text_is_cut_and_never_inside_a_character()
    {
        ShownText.Cut(new string('x', 5000))!.Length.ShouldBe(200);
        ShownText.Cut(new string('x', 198) + "\U0001F600" + new string('x', 50))!.ShouldBe(new string('x', 198) + "…");
        ShownText.Join(Enumerable.Repeat(new string('y', 150), 1000)).Length.ShouldBe(200);
    }
}

namespace LoopPlatform.Genomes.Tests;

public class TextOperationTests
{
    [Theory]
    [InlineData(" Bonn ", "Bonn")]
    [InlineData("\tBonn\r\n", "Bonn")]
    [InlineData("\u00A0Bonn\u2003", "Bonn")]
    [InlineData("\uFEFFBonn\u200B", "Bonn")]
    [InlineData("New  York", "New  York")]
    [InlineData("\u00A0", "")]
    [InlineData("👩\u200D👧 ", "👩\u200D👧")]
    public void Trim_removes_what_cannot_be_seen_at_both_ends(string before, string after) => After(before, table => table.Trim()).ShouldBe(after);

    [Theory]
    [InlineData("New  York", "New York")]
    [InlineData("New\u00A0\t\n York", "New York")]
    [InlineData("Ne\u200Bw York", "New York")]
    [InlineData("  a ", " a ")]
    [InlineData("a b", "a b")]
    [InlineData("a\u200B \u200B b", "a b")]
    public void CollapseSpaces_leaves_single_ones(string before, string after) => After(before, table => table.CollapseSpaces()).ShouldBe(after);

    [Theory]
    [InlineData("１２．５０ ＥＵＲ", "12.50 EUR")]
    [InlineData("！～", "!~")]
    [InlineData("Ｂonn カナ", "Bonn カナ")]
    [InlineData("Bonn", "Bonn")]
    public void HalfWidth_writes_ordinary_forms(string before, string after) => After(before, table => table.HalfWidth()).ShouldBe(after);

    [Theory]
    [InlineData("ÄRGER", "ärger")]
    [InlineData("a1B", "a1b")]
    public void Lower_makes_small_letters(string before, string after) => After(before, table => table.Lower()).ShouldBe(after);

    [Theory]
    [InlineData("ärger", "ÄRGER")]
    [InlineData("straße", "STRAßE")]
    public void Upper_makes_capitals(string before, string after) => After(before, table => table.Upper()).ShouldBe(after);

    [Theory]
    [InlineData("NEW york", "New York")]
    [InlineData("saint-étienne", "Saint-Étienne")]
    [InlineData("5TH avenue", "5th Avenue")]
    [InlineData("child's play", "Child's Play")]
    [InlineData("'quoted'", "'Quoted'")]
    [InlineData("", "")]
    public void Title_makes_the_first_letter_of_each_word_a_capital(string before, string after) => After(before, table => table.Title()).ShouldBe(after);

    [Theory]
    [InlineData("12 oz", "12")]
    [InlineData("12 OZ", "12 OZ")]
    [InlineData("1 oz + 2 oz", "1 + 2")]
    public void Replace_takes_its_text_literally(string before, string after) => After(before, table => table.Replace("a", " oz", "")).ShouldBe(after);

    [Theory]
    [InlineData("N.Y.", "NY", "NY")]
    [InlineData("n.y. ", "n.y. ", "NY")]
    [InlineData("N.Y. City", "N.Y. City", "N.Y. City")]
    public void Map_replaces_whole_cells(string before, string exact, string loose)
    {
        After(before, table => table.Map("a", ("N.Y.", "NY"), ("N.Y.", "never"))).ShouldBe(exact);
        After(before, table => table.Map("a", WordMatch.Loose, ("N.Y.", "NY"))).ShouldBe(loose);
    }

    [Theory]
    [InlineData("N/A")]
    [InlineData("n/a ")]
    [InlineData("NULL")]
    [InlineData("None")]
    [InlineData("NaN")]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData("?")]
    [InlineData("TBD")]
    [InlineData("Unknown")]
    [InlineData("#N/A")]
    [InlineData("nil")]
    public void Missing_empties_the_usual_markers(string marker) => After(marker, table => table.Missing()).ShouldBe("");

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("Nancy")]
    [InlineData("none of these")]
    public void Missing_leaves_everything_else(string text) => After(text, table => table.Missing("a")).ShouldBe(text);

    [Fact]
    public void Missing_with_markers_of_ones_own_uses_only_those()
    {
        Texts.Table("a,b\nzz,zz\nN/A,1\n").Missing(["a"], ["ZZ"]).Text().ShouldBe("a,b\n,zz\nN/A,1\n");
    }

    [Theory]
    [InlineData("2.345", 2, "2.35")]
    [InlineData("1,234.5", 2, "1234.50")]
    [InlineData("1.234,5", 2, "1.234,5")]
    [InlineData("2.3456", 2, "2.35")]
    [InlineData("0.125", 2, "0.13")]
    [InlineData("-0.125", 2, "-0.13")]
    [InlineData("$5", 2, "5.00")]
    [InlineData("1e3", 0, "1000")]
    [InlineData("-0.001", 2, "0.00")]
    [InlineData("9999999999999999999999999999", 28, "9999999999999999999999999999.0000000000000000000000000000")]
    [InlineData("tbd", 2, "tbd")]
    public void Decimals_writes_exactly_as_many(string before, int places, string after) => After(before, table => table.Decimals("a", places)).ShouldBe(after);

    [Fact]
    public void Named_columns_only_are_changed()
    {
        var table = Texts.Table("a,b,c\n X , X , X \n");

        table.Trim("a", "c").Text().ShouldBe("a,b,c\nX, X ,X\n");
        table.Lower("b").Text().ShouldBe("a,b,c\n X , x , X \n");
    }

    [Fact]
    public void What_does_not_change_is_shared()
    {
        var table = Texts.Table("a,b\n x,y\n");

        table.Trim()["a"].ShouldNotBeSameAs(table["a"]);
        table.Trim()["b"].ShouldBeSameAs(table["b"]);
        table["a"][0].Text.ShouldBe(" x");
    }

    private static string After(string before, Func<Table, Table> operation) => operation(Texts.Column(before))["a"][0].Text;
}

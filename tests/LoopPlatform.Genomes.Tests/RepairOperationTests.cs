namespace LoopPlatform.Genomes.Tests;

public class RepairOperationTests
{
    public static TheoryData<string> Operations() => [.. Repairs.Keys];

    private static readonly Dictionary<string, Func<Table, Table>> Repairs = new()
    {
        ["Respell"] = table => table.Respell("a", "b"),
        ["RespellWords"] = table => table.RespellWords(),
        ["AgreeBy"] = table => table.AgreeBy("k", "a", "b"),
        ["AgreeBy two"] = table => table.AgreeBy(["k", "b"], "a"),
        ["MoveEnd"] = table => table.MoveEnd("a", to: "b"),
        ["DropStrays"] = table => table.DropStrays("a", "b"),
        ["DropUnit"] = table => table.DropUnit("n"),
        ["Plain"] = table => table.Plain("n"),
    };

    [Theory, MemberData(nameof(Operations))]
    public void Done_twice_is_done_once(string operation) => ForRandomTables(table =>
        Repairs[operation](Repairs[operation](table)).Text().ShouldBe(Repairs[operation](table).Text()));

    [Theory]
    [InlineData("Respell")]
    [InlineData("AgreeBy")]
    [InlineData("AgreeBy two")]
    public void Nothing_is_written_that_the_column_does_not_have(string operation) => ForRandomTables(table =>
    {
        foreach (var column in Repairs[operation](table).Columns)
        {
            column.Select(cell => cell.Text).Except(table.TextsOf(column.Name)).ShouldBeEmpty();
        }
    });

    [Theory]
    [InlineData("RespellWords")]
    [InlineData("MoveEnd")]
    public void No_word_is_written_that_the_table_does_not_have(string operation) => ForRandomTables(table =>
        Words(Repairs[operation](table)).Except(Words(table)).ShouldBeEmpty());

    [Theory, MemberData(nameof(Operations))]
    public void Nothing_happens_to_tables_without_rows_or_texts(string operation)
    {
        foreach (var table in (Table[])[Table.Of(["k", "a", "b", "n"]), Table.Of(["k", "a", "b", "n"], ["", "", "", ""], [" ", " ", " ", " "])])
        {
            Repairs[operation](table).Text().ShouldBe(table.Text());
        }
    }

    [Theory]
    [InlineData("LOUISVILEL", "LOUISVILLE")]
    [InlineData("LqOUISVILLE", "LOUISVILLE")]
    [InlineData("LOUISVLE", "LOUISVILLE")]
    [InlineData("OLUISVILEL", "LOUISVILLE")]
    [InlineData("LOUVLE", "LOUVLE")]
    [InlineData("PROSPECT", "PROSPECT")]
    [InlineData("", "")]
    public void Respell_follows_what_many_rows_have(string rare, string after) =>
        Texts.Column([.. Enumerable.Repeat("LOUISVILLE", 40), rare]).Respell().TextsOf("a")[^1].ShouldBe(after);

    [Theory]
    [InlineData("40229", "40228", "40228")]
    [InlineData("40229", "x0229", "40229")]
    [InlineData("AL", "AK", "AK")]
    public void Respell_takes_no_other_number_and_no_short_word_that_comes_again_for_a_slip(string usual, string rare, string after) =>
        Texts.Column([.. Enumerable.Repeat(usual, 24), rare, rare == "AK" ? rare : usual]).Respell().TextsOf("a")[24].ShouldBe(after);

    [Fact]
    public void Respell_leaves_what_could_be_either_of_two() =>
        Texts.Column([.. Enumerable.Repeat("WINDSOR", 30), .. Enumerable.Repeat("WINDSER", 30), "WINDSR"]).Respell().TextsOf("a")[^1].ShouldBe("WINDSR");

    [Theory]
    [InlineData("GLEN CONTRY CLUB", "GLEN COUNTRY CLUB")]
    [InlineData("GLEN COUNTRYS CLUB", "GLEN COUNTRYS CLUB")]
    [InlineData("GLEN COUNTRY, CLUB", "GLEN COUNTRY, CLUB")]
    public void RespellWords_mends_words_in_texts_that_come_once(string rare, string after) =>
        Texts.Column([.. Enumerable.Range(0, 20).Select(i => $"N{i} COUNTRY CLUB"), rare]).RespellWords("a").TextsOf("a")[^1].ShouldBe(after);

    [Theory]
    [InlineData("boaz,boaz,boxz", "boaz,boaz,boaz")]
    [InlineData("boaz,boaz,", "boaz,boaz,boaz")]
    [InlineData("boaz,boxz,", "boaz,boxz,")]
    [InlineData("boaz,,", "boaz,,")]
    [InlineData("boaz,boaz,b,c", "boaz,boaz,b,c")]
    public void AgreeBy_needs_two_rows_and_twice_as_many_as_disagree(string before, string after) =>
        Table.Of(["k", "a"], [.. before.Split(',').Select(text => new[] { "1", text })]).AgreeBy("k", "a").TextsOf("a").ShouldBe(after.Split(','));

    [Fact]
    public void AgreeBy_leaves_rows_without_a_key_alone() =>
        Texts.Table("k,j,a\n,1,x\n,1,x\n,1,y\n1,,x\n1,,x\n1,,y\n").AgreeBy(["k", "j"], "a").TextsOf("a").ShouldBe(["x", "x", "y", "x", "x", "y"]);

    [Theory]
    [InlineData("Mill Valley CA", "", "Mill Valley", "CA")]
    [InlineData("Albany New York", "", "Albany", "New York")]
    [InlineData("Bend CA", "OR", "Bend CA", "OR")]
    [InlineData("Bend XX", "", "Bend XX", "")]
    [InlineData("CA", "", "CA", "")]
    public void MoveEnd_moves_words_that_the_other_column_has(string city, string state, string cityAfter, string stateAfter)
    {
        var moved = Table.Of(["city", "state"], [city, state], ["Chico", "CA"], ["Troy", "York"], ["Ithaca", "New York"]).MoveEnd("city", to: "state");

        (moved["city"][0].Text, moved["state"][0].Text).ShouldBe((cityAfter, stateAfter));
    }

    [Theory]
    [InlineData("LOUISVaILLE", "LOUISVILLE")]
    [InlineData("PROSPECT***", "PROSPECT")]
    [InlineData("PROSPECT***###", "PROSPECT")]
    [InlineData("PROSPECT...", "PROSPECT...")]
    [InlineData("McDONaLD", "McDONaLD")]
    [InlineData("a", "a")]
    public void DropStrays_takes_out_what_hardly_any_cell_has(string stray, string after) =>
        Texts.Column([.. Enumerable.Repeat("PROSPECT", 20), stray]).DropStrays("a").TextsOf("a")[^1].ShouldBe(after);

    [Fact]
    public void DropStrays_leaves_what_many_cells_have() =>
        Texts.Column("Ax", "BX", "Cx", "DX", "Ex", "F***", "G***").DropStrays().TextsOf("a").ShouldBe(["Ax", "BX", "Cx", "DX", "Ex", "F***", "G***"]);

    [Theory]
    [InlineData("12.0 oz. can", "12.0")]
    [InlineData("5%", "5")]
    [InlineData("-1,200 kg", "-1,200")]
    [InlineData("12", "12")]
    [InlineData("3/4", "3/4")]
    [InlineData("2007/02/23", "2007/02/23")]
    [InlineData("about 5", "about 5")]
    [InlineData("- oz", "- oz")]
    public void DropUnit_keeps_the_number_in_front(string before, string after) => Texts.Column(before).DropUnit("a").TextsOf("a").ShouldBe([after]);

    [Theory]
    [InlineData("12.0", "12")]
    [InlineData("8.40", "8.4")]
    [InlineData("100", "100")]
    [InlineData("0.052000000000000005", "0.052")]
    [InlineData("0.055999999999999994", "0.056")]
    [InlineData("41.909504514712345", "41.909504514712345")]
    [InlineData("-0.0", "0")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("tbd", "tbd")]
    public void Plain_writes_no_more_than_the_number_says(string before, string after) => Texts.Column(before).Plain("a").TextsOf("a").ShouldBe([after]);

    private static IEnumerable<string> Words(Table table) =>
        table.Columns.SelectMany(column => column).SelectMany(cell => cell.Text.Split(' ')).Distinct();

    // Few letters and short words: slips, ties and empty cells come often.
    private static void ForRandomTables(Action<Table> check)
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            var random = new Random(seed);
            string Word(int most) => string.Concat(Enumerable.Range(0, random.Next(most + 1)).Select(_ => "ABCa* 1"[random.Next(7)]));
            string[] usual = [.. Enumerable.Range(0, 3).Select(_ => Word(12)), .. Enumerable.Range(0, 3).Select(_ => $"{Word(5)} {Word(5)}")];
            string Text() => random.Next(4) > 0 ? usual[random.Next(random.Next(usual.Length) + 1)]
                : usual[random.Next(usual.Length)] is { Length: > 0 } text ? text.Remove(random.Next(text.Length), 1).Insert(random.Next(text.Length), Word(2)) : Word(3);
            check(Table.Of(["k", "a", "b", "n"], [.. Enumerable.Range(0, 60).Select(_ =>
                new[] { $"{random.Next(8)}", Text(), Text(), random.Next(2) == 0 ? $"{random.Next(100)}.{random.Next(1000)}0 {Word(3)}" : Word(6) })]));
        }
    }
}

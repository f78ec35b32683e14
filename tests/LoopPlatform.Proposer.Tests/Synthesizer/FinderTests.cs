using LoopPlatform.Genomes;
using LoopPlatform.Loops.Values;
using LoopPlatform.Proposer.Synthesizer.Chains;
using LoopPlatform.Proposer.Synthesizer.Finders;

namespace LoopPlatform.Proposer.Tests.Synthesizer;

public class FinderTests
{
    private static readonly Table Labels = Table.Of(["id", "n"], ["a", "1"], ["b", "2"], ["c", "3"]);

    [Fact]
    public void Columns_are_united_by_what_their_cells_say_not_by_their_names()
    {
        var input = Table.Of(["Key", "q", "other"], ["a", "1,00", "9"], ["b", "2", "8"], ["c", "3 EUR", "7"]);

        Trial.Find(new UniteColumns(), input, Labels).ShouldBe([".Rename(\"Key\", \"id\")", ".Rename(\"q\", \"n\")"]);
    }

    [Fact]
    public void A_column_that_never_contradicts_is_chosen_before_one_that_agrees_more_often()
    {
        var labels = Table.Of(["id", "n"], ["a", "1"], ["b", "2"], ["c", "3"], ["d", "4"], ["e", "5"]);
        var input = Table.Of(["id", "often", "always"], ["a", "1", "1"], ["b", "2", "2"], ["c", "3", "tbd"], ["d", "4", "tbd"], ["e", "9", "tbd"]);

        Trial.Find(new UniteColumns(), input, labels).ShouldBe([".Rename(\"always\", \"n\")"]);
    }

    [Theory]
    [InlineData("05/03/2024", "14/03/2024", ".Date(\"n\", DateOrder.DayFirst)")]
    [InlineData("03/05/2024", "03/14/2024", ".Date(\"n\", DateOrder.MonthFirst)")]
    [InlineData("5 Mar 2024", "2024/3/14", ".Date(\"n\")")]
    public void The_order_of_dates_is_the_one_that_agrees(string first, string second, string step) =>
        Trial.Improve(Table.Of(["id", "n"], ["a", first], ["b", second]), Table.Of(["id", "n"], ["a", "2024-03-05"], ["b", "2024-03-14"])).ShouldBe(step);

    [Theory]
    [InlineData("1,234", "2,345", "1234", "2345", ".Number(\"n\")")]
    [InlineData("1,234", "2,345", "1.234", "2.345", ".Number(\"n\", NumberStyle.Comma)")]
    [InlineData("(5.10)", "$7", "-5.10", "7", ".Number(\"n\")")]
    public void The_style_of_numbers_is_the_one_that_agrees(string first, string second, string one, string two, string step) =>
        Trial.Improve(Table.Of(["id", "n"], ["a", first], ["b", second]), Table.Of(["id", "n"], ["a", one], ["b", two])).ShouldBe(step);

    [Fact]
    public void Full_width_digits_are_written_in_their_ordinary_form() =>
        Trial.Improve(Table.Of(["id", "n"], ["a", "１２"], ["b", "３４"], ["c", "5"]), Table.Of(["id", "n"], ["a", "12"], ["b", "34"], ["c", "5"])).ShouldBe(".HalfWidth(\"n\")");

    [Fact]
    public void A_sign_goes_without_which_two_rows_say_what_is_expected()
    {
        var labels = Table.Of(["id", "n"], ["a", "1234.5"], ["b", "2345.5"], ["c", "3"]);

        Trial.Find(new RemoveText(), Table.Of(["id", "n"], ["a", "1_234.50"], ["b", "2_345,50"], ["c", "3_0"]), labels).ShouldBe([".Replace(\"n\", \"_\", \"\")"]);
        Trial.Find(new RemoveText(), Table.Of(["id", "n"], ["a", "'1,234.5"], ["b", "2,345.5"], ["c", "3"]), labels).ShouldBeEmpty();
    }

    [Fact]
    public void A_word_becomes_another_only_when_two_rows_say_so_and_none_disagrees()
    {
        var labels = Table.Of(["id", "state"], ["a", "open"], ["b", "open"], ["c", "done"], ["d", "done"], ["e", "open"], ["f", "done"], ["g", "done"]);
        var input = Table.Of(["id", "state"], ["a", "Pending "], ["b", "pending"], ["c", "once"], ["d", "mixed"], ["e", "mixed"], ["f", "done"], ["g", "done"]);

        Trial.Find(new MapWords(), input, labels).ShouldBe([".Missing(\"state\")", ".Map(\"state\", WordMatch.Loose, (\"pending\", \"open\"))"]);
    }

    [Fact]
    public void A_gap_is_filled_under_the_condition_that_tells_right_from_wrong()
    {
        var labels = Table.Of(["id", "n"], ["a", "1"], ["b", "2"], ["c", "3"], ["d", "4"], ["e", "5"]);
        var input = Table.Of(
            ["id", "n", "better", "flag"],
            ["a", "tbd", "1", "ok"], ["b", "?", "2", "OK "], ["c", "", "3", "ok"], ["d", "4", "99", "ok"], ["e", "5", "", ""],
            ["x", "tbd", "7", "no"], ["y", "tbd", "8", "no"]);

        Trial.Find(new FillFromColumns(), input, labels).ShouldBe([".FillFrom(\"n\", \"better\", Gap.NotNumber, when: \"flag\", equals: \"ok\")"]);
    }

    [Fact]
    public void A_constant_fills_gaps_where_a_word_tells_them()
    {
        var labels = Table.Of(["id", "n"], ["a", "0"], ["b", "0"], ["c", "0"], ["d", "4"], ["e", "5"]);
        var input = Table.Of(
            ["id", "n", "state"], ["a", "", "void"], ["b", "", "void"], ["c", " ", "Void"], ["d", "4", "paid"], ["e", "5", "paid"], ["x", "", "paid"], ["y", "", "paid"]);

        Trial.Find(new FillWithConstants(), input, labels).ShouldContain(".FillWith(\"n\", \"0\", Gap.Empty, when: \"state\", equals: \"void\")");
    }

    [Fact]
    public void Rows_are_dropped_only_while_the_score_tells_of_surplus_rows()
    {
        var input = Table.Of(["id", "n"], ["a", "1"], ["b", "2"], ["c", "3"], ["x", "tbd"], ["y", "tbd"], ["z", "tbd"]);

        Trial.Find(new DropRows(), input, Labels, new Score(6, 6)).ShouldBeEmpty();
        Trial.Find(new DropRows(), input, Labels, new Score(6, 10)).ShouldContain(".KeepWhereNumber(\"n\")");
        Trial.Improve(input, Labels, new Score(6, 10)).ShouldBe(".KeepWhereNumber(\"n\")");
    }

    [Fact]
    public void Keys_that_come_twice_are_kept_once()
    {
        var input = Table.Of(["id", "n"], ["a", "1"], ["a", "1"], ["b", "2"], ["c", "3"]);

        Trial.Improve(input, Labels, new Score(6, 8)).ShouldBe(".DistinctBy(\"id\")");
    }

    [Fact]
    public void A_unit_behind_different_values_is_removed()
    {
        var labels = Table.Of(["id", "size"], ["a", "12 x"], ["b", "7"], ["c", "9"]);

        Trial.Find(new RemoveText(), Table.Of(["id", "size"], ["a", "12 x oz"], ["b", "7 oz"], ["c", "9 oz"]), labels).ShouldBe([".Replace(\"size\", \" oz\", \"\")"]);
    }

    [Fact]
    public void A_text_that_is_expected_somewhere_is_not_removed_everywhere()
    {
        var labels = Table.Of(["id", "size"], ["a", "12"], ["b", "7"], ["c", "8.4"]);

        Trial.Find(new RemoveText(), Table.Of(["id", "size"], ["a", "12."], ["b", "7."], ["c", "8.4"]), labels).ShouldBeEmpty();
    }

    [Fact]
    public void Spaces_and_case_are_tidied_where_nothing_else_keeps_cells_from_agreeing()
    {
        var labels = Table.Of(["id", "name"], ["A1", "New York"], ["B2", "Bonn"], ["C3", "Rome"]);

        Trial.Improve(Table.Of(["id", "name"], [" a1", "New  York"], ["b2 ", " Bonn"], ["c3", "Rome "]), labels).ShouldBe(".Upper(\"id\").CollapseSpaces().Trim()");
    }

    [Fact]
    public void Labels_that_have_nothing_to_do_with_the_input_lead_to_no_proposal()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            string[][] rows = [.. Enumerable.Range(0, 40).Select(i => new[] { $"k{i}", $"w{random.Next(5)}", $"{random.Next(1000)}" })];
            string[][] gold = [.. Enumerable.Range(0, 24).Select(i => new[] { $"k{i}", $"g{random.Next(5)}", $"{random.Next(1000)}" })];

            Trial.Improve(Table.Of(["id", "word", "n"], rows), Table.Of(["id", "word", "n"], gold), new Score(24, 72)).ShouldBeNull($"seed {seed}");
        }
    }

    [Fact]
    public void Steps_go_where_their_kind_belongs_and_join_what_does_the_same()
    {
        var chain = new Chain([Step.Of("Trim"), Step.Of("Upper", "a"), Step.Of("Select", "a", "b")])
            .With(Step.Of("Upper", "b"), Step.Of("DistinctBy", "a"), Step.Of("Coalesce", "a", "x"), Step.Of("Coalesce", "a", "y"));

        string.Concat(chain.Steps.Select(step => step.Text)).ShouldBe(
            ".Coalesce(\"a\", \"x\", \"y\").Trim().Upper(\"a\", \"b\").DistinctBy(\"a\").Select(\"a\", \"b\")");
    }
}

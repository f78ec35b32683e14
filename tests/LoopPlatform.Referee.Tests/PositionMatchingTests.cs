using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Referee.Tests;

public sealed class PositionMatchingTests
{
    private static readonly Trial Gold = Trial.Positional("name,zip\nAda,01\nBob,02\nCid,03\n", "nm,zp\nada,1\nbob,2\ncid,3\n");

    [Fact]
    public void Columns_match_by_position_under_the_dirty_header() => Gold.Score("nm,zp\nAda,01\nBob,02\nCid,03\n").IsPerfect.ShouldBeTrue();

    [Fact]
    public void Cells_compare_as_text() => Gold.Score("nm,zp\nAda,1\nBob,02\nCid,03\n").ShouldBe(new Score(5, 6));

    [Fact]
    public void Swapped_rows_fail() => Gold.Score("nm,zp\nBob,02\nAda,01\nCid,03\n").ShouldBe(new Score(2, 6));

    [Fact]
    public void Short_output_misses_the_last_rows_and_long_output_has_surplus()
    {
        Gold.Judge("nm,zp\nAda,01\nBob,02\n").Visible.ShouldBe(new SideRows(3, 2, 1, 0));
        Gold.Judge("nm,zp\nAda,01\nBob,02\nCid,03\nDot,04\n").Scores.Visible.ShouldBe(new Score(6, 8));
    }

    [Fact]
    public void Missing_last_column_is_named_as_gold_names_it() =>
        Gold.Judge("nm\nAda\nBob\nCid\n").Failures.ShouldHaveSingleItem().Id.ShouldBe("cell:zip:missing-column");

    [Fact]
    public void Example_names_the_input_line() =>
        Gold.Judge("nm,zp\nAda,01\nBo,02\nCid,03\n").Failures.ShouldHaveSingleItem().Examples.ShouldBe([new("row 2 (input1 line 3)", "Bob", "Bo")]);

    [Fact]
    public void Assertion_finds_its_column_by_position_too() =>
        Gold.With(suite => suite with { Assertions = [new() { Id = "zips", Kind = Loops.Definition.AssertionKind.Required, Column = "zip" }] })
            .Judge("nm,zp\nAda,01\nBob,\nCid,03\n").Assertions.ShouldBe([new("zips", false, 1)]);

    [Fact]
    public void Labels_carry_the_number_of_their_input_row() => Gold.Evidence("").ShouldStartWith("name,zip,row\nAda,01,1\nBob,02,2\n");
}

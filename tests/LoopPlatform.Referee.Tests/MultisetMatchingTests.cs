using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Referee.Tests;

public sealed class MultisetMatchingTests
{
    private static readonly Trial Gold = Trial.Multiset(null, "name,day,value\nAda,2024-01-01,1\nAda,2024-01-01,1\nBob,2024-01-02,2.50\n");

    [Fact]
    public void Equal_rows_match_whatever_their_order() => Gold.Score("value,name,day\n2.5,Bob,2024-01-02\n1,Ada,2024-01-01\n1.0,Ada,2024-01-01\n").IsPerfect.ShouldBeTrue();

    [Fact]
    public void Every_copy_counts()
    {
        Gold.Judge("name,day,value\nAda,2024-01-01,1\nBob,2024-01-02,2.50\n").Visible.Missing.ShouldBe(1);
        Gold.Judge("name,day,value\nAda,2024-01-01,1\nAda,2024-01-01,1\nBob,2024-01-02,2.50\nBob,2024-01-02,2.50\n").Visible.Surplus.ShouldBe(1);
    }

    [Fact]
    public void Leftover_rows_pair_by_most_agreeing_cells()
    {
        var verdict = Trial.Multiset(null, "name,day,value\nAda,d1,1\nBob,d1,2\n").Judge("name,day,value\nBob,d1,7\nAda,d1,8\n");
        verdict.Scores.Visible.ShouldBe(new Score(4, 6));
        verdict.Failures.ShouldHaveSingleItem().Examples.ShouldBe([new("gold1 line 2", "1", "8"), new("gold1 line 3", "2", "7")]);
    }

    [Fact]
    public void Row_that_agrees_in_no_cell_is_missing_and_surplus()
    {
        var verdict = Trial.Multiset(null, "name,value\nAda,1\n").Judge("name,value\nEve,9\n");
        verdict.Visible.ShouldBe(new SideRows(Gold: 1, Perfect: 0, Missing: 1, Surplus: 1));
        verdict.Scores.Visible.ShouldBe(new Score(0, 4));
    }

    [Fact]
    public void Tolerance_makes_leftover_rows_perfect() =>
        Trial.Multiset(null, "name,value\nAda,1\nBob,2\n").With(suite => suite with { Columns = [new("value", ColumnType.Number, 0.1m)] })
            .Score("name,value\nAda,1.05\nBob,2\n").IsPerfect.ShouldBeTrue();

    [Fact]
    public void Missing_column_costs_its_cells_only() => Gold.Score("name,day\nAda,2024-01-01\nAda,2024-01-01\nBob,2024-01-02\n").ShouldBe(new Score(6, 9));

    [Theory]
    [InlineData(1, 1, 0, 0)]
    [InlineData(2, 1, 1, 0)]
    [InlineData(3, 2, 1, 0)]
    [InlineData(5, 3, 1, 1)]
    [InlineData(10, 6, 2, 2)]
    public void Whole_files_are_split_visible_first(int files, int visible, int gate, int holdout)
    {
        var verdict = Trial.Multiset(new Split(), [.. Enumerable.Range(0, files).Select(i => $"name,value\nN{i},{i}\n")]).Judge("name,value\n");
        (verdict.Visible.Gold, verdict.Gate.Gold, verdict.Holdout.Gold).ShouldBe((visible, gate, holdout));
    }

    [Fact]
    public void Order_does_not_count_when_too_many_rows_are_alike_to_compare_all()
    {
        var gold = Trial.Multiset(null, Trial.Csv("name,value,state", Enumerable.Range(0, 3000).Select(i => $"n{i % 100},{i},open")));
        string[] output = [.. Enumerable.Range(0, 3000).Select(i => $"n{i % 90},{i}.5,open")];
        var score = gold.Score(Trial.Csv("name,value,state", output));
        new Random(1).Shuffle(output);
        gold.Score(Trial.Csv("name,value,state", output)).ShouldBe(score);
    }

    [Fact]
    public void Unmatched_row_is_charged_to_all_sides()
    {
        var verdict = Trial.Multiset(new Split(), [.. Enumerable.Range(0, 5).Select(i => $"name,value\nN{i},{i}\n")])
            .Judge(Trial.Csv("name,value", Enumerable.Range(0, 5).Select(i => $"N{i},{i}").Append("junk,junk")));
        (verdict.Visible.Surplus, verdict.Gate.Surplus, verdict.Holdout.Surplus).ShouldBe((1, 1, 1));
        verdict.Gate.Perfect.ShouldBe(1);
    }
}

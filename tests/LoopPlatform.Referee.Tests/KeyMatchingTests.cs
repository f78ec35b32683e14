using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Referee.Tests;

public sealed class KeyMatchingTests
{
    private static readonly Trial Gold = Trial.Keyed("id,name,value\nA-1,Ada,1\nA-2,Bob,2\n");

    [Fact]
    public void Of_rows_with_one_key_the_best_counts()
    {
        var verdict = Gold.Judge("id,name,value\nA-1,x,x\nA-1,Ada,1\nA-1,Ada,x\nA-2,Bob,2\n");
        verdict.Scores.Visible.ShouldBe(new Score(6, 12));
        verdict.Visible.ShouldBe(new SideRows(Gold: 2, Perfect: 2, Missing: 0, Surplus: 2));
        verdict.Failures.ShouldHaveSingleItem().Examples.Select(example => example.Row).ShouldBe(["output row 1", "output row 3"]);
    }

    [Fact]
    public void Misspelt_key_is_missing_and_surplus_and_named_as_what_it_is()
    {
        var verdict = Gold.Judge("id,name,value\n a-1,Ada,1\nA-2,Bob,2\n");
        verdict.Visible.ShouldBe(new SideRows(Gold: 2, Perfect: 1, Missing: 1, Surplus: 1));
        verdict.Scores.Visible.ShouldBe(new Score(3, 9));
        var failure = verdict.Failures.ShouldHaveSingleItem();
        failure.Id.ShouldBe("cell:id:case");
        failure.Examples.ShouldBe([new("A-1", "A-1", " a-1")]);
    }

    [Fact]
    public void Output_without_the_key_column_scores_nothing_and_says_why()
    {
        var verdict = Gold.Judge("name,value\nAda,1\nBob,2\n");
        verdict.Scores.Visible.ShouldBe(new Score(0, 12));
        verdict.Failures.ShouldContain(failure => failure.Id == "cell:id:missing-column" && failure.Count == 2);
    }

    [Fact]
    public void Key_of_several_columns_identifies_rows()
    {
        var gold = Trial.Keyed("id,month,value\nA,1,10\nA,2,20\nB,1,30\n").With(suite => suite with { Key = ["id", "month"] });
        gold.Score("month,id,value\n2,A,20\n1,B,30\n1,A,10\n").IsPerfect.ShouldBeTrue();
        gold.Judge("month,id,value\n2,A,20\n1,B,30\n").Failures.ShouldHaveSingleItem().Examples.ShouldBe([new("A | 1", "A | 1 | 10", null)]);
    }

    [Fact]
    public void Key_is_compared_as_text_even_when_it_looks_like_a_number() =>
        Trial.Keyed("id,value\n7,1\n").Judge("id,value\n7.0,1\n").Visible.Missing.ShouldBe(1);

    [Fact]
    public void Row_of_an_input_that_gold_drops_is_charged_to_the_side_of_its_key()
    {
        var ids = Enumerable.Range(0, 60).Select(i => $"K{i}").ToList();
        var gold = Trial.Keyed(Trial.Csv("id,value", ids.Take(59).Select(id => id + ",1")), new Split()) with { Inputs = [Trial.Csv("ref", ids.Select(id => " " + id.ToLowerInvariant()))] };

        var dropped = gold.Judge(Trial.Csv("id,value", ids.Select(id => id + ",1")));
        (dropped.Visible.Surplus + dropped.Gate.Surplus + dropped.Holdout.Surplus).ShouldBe(1);

        var unknown = gold.Judge(Trial.Csv("id,value", ids.Take(59).Append("made-up").Select(id => id + ",1")));
        (unknown.Visible.Surplus, unknown.Gate.Surplus, unknown.Holdout.Surplus).ShouldBe((1, 1, 1));
    }

    [Fact]
    public void Examples_come_in_gold_order_and_are_five_at_most()
    {
        var ids = Enumerable.Range(10, 40).ToList();
        var failure = Trial.Keyed(Trial.Csv("id,v", ids.Select(i => $"{i},1"))).Judge(Trial.Csv("id,v", ids.AsEnumerable().Reverse().Select(i => $"{i},2"))).Failures.ShouldHaveSingleItem();
        failure.Count.ShouldBe(40);
        failure.Column.ShouldBe("v");
        failure.Examples.ShouldBe([.. ids.Take(5).Select(i => new FailureExample($"{i}", "1", "2"))]);
    }
}

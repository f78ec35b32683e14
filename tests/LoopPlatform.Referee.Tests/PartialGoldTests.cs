using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Referee.Tests;

/// <summary>Gold that covers some rows only: the others count nowhere.</summary>
public sealed class PartialGoldTests
{
    private const string Input = "id,name\n1,ada\n2,bob\n3,cid\n4,dot\n";
    private static readonly Trial Keyed = (Trial.Keyed("id,name\n1,Ada\n3,Cid\n") with { Inputs = [Input] }).With(suite => suite with { Partial = true });
    private static readonly Trial Numbered = Trial.Positional("row,number,who\n4,4,Dot\n2,2,Bob\n", Input).With(suite => suite with { Row = "row" });

    [Fact]
    public void Key_of_the_inputs_that_gold_lacks_is_neither_surplus_nor_missing()
    {
        Keyed.Judge("id,name\n1,Ada\n2,?\n3,Cid\n4,?\n").Visible.ShouldBe(new SideRows(2, 2, 0, 0));
        Keyed.Judge("id,name\n1,Ada\n3,Cid\n").Visible.ShouldBe(new SideRows(2, 2, 0, 0));
        Keyed.Judge("id,name\n1,Ada\n2,?\n2,?\n3,Cid\n").Failures.ShouldBeEmpty();
    }

    [Fact]
    public void Key_of_the_inputs_that_gold_lacks_is_surplus_unless_gold_is_said_to_be_partial() =>
        Keyed.With(suite => suite with { Partial = null }).Judge("id,name\n1,Ada\n2,?\n3,Cid\n").Visible.ShouldBe(new SideRows(2, 2, 0, 1));

    [Theory]
    [InlineData("made up", "9,Eve")]
    [InlineData("twice", "1,Ada")]
    [InlineData("misspelt", " 1,Ada")]
    [InlineData("empty", ",Ada")]
    public void Partial_gold_excuses_no_other_surplus_row(string kind, string row) =>
        Keyed.Judge($"id,name\n1,Ada\n3,Cid\n{row}\n").Visible.ShouldBe(new SideRows(2, 2, 0, 1), kind);

    [Fact]
    public void Numbered_gold_row_judges_the_output_row_of_that_number()
    {
        Numbered.Score("id,name\n1,?\n2,Bob\n3,?\n4,Dot\n").IsPerfect.ShouldBeTrue();
        Numbered.Score("id,name\n1,?\n2,Bob\n3,?\n4,dot\n").ShouldBe(new Score(3, 4));
    }

    [Fact]
    public void Only_rows_past_the_last_input_row_are_surplus_to_numbered_gold()
    {
        Numbered.Judge("id,name\n1,?\n2,Bob\n3,?\n").Visible.ShouldBe(new SideRows(2, 1, 1, 0));
        Numbered.Judge("id,name\n1,?\n2,Bob\n3,?\n4,Dot\n5,?\n").Visible.ShouldBe(new SideRows(2, 2, 0, 1));
    }

    [Fact]
    public void Labels_and_examples_of_numbered_gold_name_the_input_row()
    {
        Numbered.Evidence("").ShouldStartWith("number,who,row\n4,Dot,4\n2,Bob,2\n");
        Numbered.Judge("id,name\n1,?\n2,Bob\n3,?\n4,dot\n").Failures.ShouldHaveSingleItem().Examples.ShouldBe([new("row 4 (input1 line 5)", "Dot", "dot")]);
    }

    [Fact]
    public void Labels_of_partial_gold_split_what_gold_covers()
    {
        var facts = Numbered.With(suite => suite with { Split = new() { Labels = 1 } }).Load();
        (facts.RowsOn(Splitting.Side.Visible), facts.RowsOn(Splitting.Side.Gate), facts.RowsOn(Splitting.Side.Holdout)).ShouldBe((1, 1, 0));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("5")]
    [InlineData("-1")]
    [InlineData("2.0")]
    [InlineData("")]
    [InlineData("4")]
    public void Number_of_no_input_row_or_one_taken_is_refused(string number) =>
        Should.Throw<SuiteException>(() => (Numbered with { Gold = [$"row,number,who\n4,4,Dot\n{number},2,Bob\n"] }).Load())
            .Message.ShouldBe($"gold1 line 3: 'row' is '{number}': the number of an input row, from 1 to 4, is expected once");
}

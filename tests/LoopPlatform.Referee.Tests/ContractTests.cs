using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Referee.Tests;

public sealed class ContractTests
{
    private const string Input = "id,amount,state\n1,EUR 5,OPEN\n2,7,closed\n3,,open\n4,1,open\n";

    private static readonly Assertion Required = new() { Id = "has-id", Kind = AssertionKind.Required, Column = "id" };
    private static readonly Assertion Format = new() { Id = "id-form", Kind = AssertionKind.Format, Column = "id", Pattern = @"\d+|x" };
    private static readonly Assertion Range = new() { Id = "amount-range", Kind = AssertionKind.Range, Column = "amount", Min = 1, Max = 7 };
    private static readonly Assertion Unique = new() { Id = "id-once", Kind = AssertionKind.Unique, Column = "id" };
    private static readonly Assertion Allowed = new() { Id = "state-words", Kind = AssertionKind.Allowed, Column = "state", Values = ["open", "closed"] };
    private static readonly Assertion Retention = new() { Id = "keeps", Kind = AssertionKind.Retention, Min = 0.75m, Max = 1 };
    private static readonly Assertion Total = new() { Id = "sum", Kind = AssertionKind.Total, Column = "amount" };

    public static TheoryData<Assertion, string, int> Breaches() => new()
    {
        { Required, "id\n1\n2\n3\n4\n", 0 },
        { Required, "id\n1\n\"\"\n\" \"\n4\n", 2 },
        { Required, "nr\n1\n2\n3\n4\n", 4 },
        { Required, "nr\n", 1 },
        { Format, "id\n1\nx\n\"\"\n4\n", 0 },
        { Format, "id\n1x\n\" 2\"\nxx\n4\n", 3 },
        { Format, "nr\n1\n2\n", 2 },
        { Range, "amount\n1\n7\n\"\"\n6.999\n", 0 },
        { Range, "amount\n0.99\n7.01\nEUR 5\n5\n", 3 },
        { Unique, "id\n1\n2\n\"\"\n\"\"\n", 0 },
        { Unique, "id\n1\n1\n2\n2\n", 4 },
        { Allowed, "state\nopen\nclosed\n\"\"\n", 0 },
        { Allowed, "state\nOpen\n\"open \"\nshut\nopen\n", 3 },
        { Retention, "id\n1\n2\n3\n", 0 },
        { Retention, "id\n1\n2\n", 1 },
        { Retention, "id\n1\n2\n3\n4\n5\n", 1 },
        { Total, "amount\n5\n7\n0\n1\n", 0 },
        { Total, "amount\n13.0\n", 0 },
        { Total, "amount\n5\n7\n", 1 },
        { Total, "sum\n13\n", 1 },
    };

    [Theory]
    [MemberData(nameof(Breaches))]
    public void Assertion_counts_the_rows_that_break_it(Assertion assertion, string output, int failing) =>
        Trial.Contract(Input, assertion).Judge(output).Assertions.ShouldBe([new(assertion.Id, false, failing)]);

    [Fact]
    public void Every_row_and_assertion_counts_as_a_cell() =>
        Trial.Contract(Input, Required, Range, Allowed).Score("id,amount,state\n1,5,OPEN\n2,7,closed\n3,,open\n,x,open\n").ShouldBe(new Score(9, 12));

    [Fact]
    public void Missing_rows_fail_and_surplus_rows_are_charged()
    {
        Trial.Contract(Input, Required, Allowed).Score("id,state\n1,open\n2,open\n").ShouldBe(new Score(4, 8));
        Trial.Contract(Input, Required, Allowed).Score("id,state\n1,open\n2,open\n3,open\n4,open\n5,open\n").ShouldBe(new Score(8, 10));
    }

    [Fact]
    public void Whole_table_check_counts_as_one_more_row()
    {
        Trial.Contract(Input, Required, Allowed, Total).Score("id,state,amount\n1,open,13\n2,open,0\n3,open,0\n4,open,0\n").ShouldBe(new Score(10, 10));
        Trial.Contract(Input, Required, Allowed, Total).Score("id,state,amount\n1,open,12\n2,open,0\n3,open,0\n4,open,0\n").ShouldBe(new Score(8, 10));
        Trial.Contract(Input, Total).Score("amount\n12\n").ShouldBe(new Score(0, 1));
    }

    [Fact]
    public void Retention_that_holds_excuses_the_rows_it_allows_to_drop()
    {
        var verdict = Trial.Contract(Input, Required, Retention).Judge("id\n1\n2\n3\n");
        verdict.Scores.Visible.ShouldBe(new Score(5, 5));
        verdict.Failures.ShouldBeEmpty();
        Trial.Contract(Input, Required, Retention).Score("id\n1\n2\n").ShouldBe(new Score(2, 5));
        Trial.Contract(Input, Required, Retention with { Max = 2 }).Score("id\n1\n2\n3\n4\n5\n").IsPerfect.ShouldBeTrue();
    }

    [Fact]
    public void Broken_assertion_becomes_a_failure_class_with_examples()
    {
        var failure = Trial.Contract(Input, Allowed).Judge("id,amount,state\n1,5,OPEN\n2,7,closed\n3,,open\n4,1,open\n").Failures.ShouldHaveSingleItem();
        failure.Id.ShouldBe("assertion:state-words");
        failure.Examples.ShouldBe([new FailureExample("row 1 (input1 line 2)", "one of: open | closed", "OPEN")]);
    }

    [Fact]
    public void Reference_names_broken_assertions_without_scoring_them()
    {
        var gold = Trial.Keyed("id,state\n1,open\n2,open\n").With(suite => suite with { Assertions = [Allowed with { Critical = true }] });
        var verdict = gold.Judge("id,state\n1,open\n2,OPEN\n");
        verdict.Scores.Visible.ShouldBe(new Score(3, 4));
        verdict.Assertions.ShouldBe([new("state-words", true, 1)]);
        verdict.Failures.Select(failure => failure.Id).ShouldBe(["assertion:state-words", "cell:state:case"]);
    }

    [Fact]
    public void Parts_combine_by_weight()
    {
        var gold = Trial.Keyed("id,state\n1,open\n2,open\n")
            .With(suite => suite with { Assertions = [Allowed], Weights = new Dictionary<string, int> { ["reference"] = 2, ["contract"] = 1 } });
        // 2 of 3 parts at 3/4, 1 of 3 at 1/2.
        gold.Score("id,state\n1,open\n2,OPEN\n").ShouldBe(new Score(2, 3));
        gold.Score("id,state\n1,open\n2,open\n").ShouldBe(new Score(1, 1));
        gold.Score("id,state\n1,open\n").ShouldBe(new Score(1, 2));
    }

    [Fact]
    public void Sums_too_large_for_a_decimal_break_the_total() =>
        Trial.Contract(Input, Total).Score(Trial.Csv("amount", Enumerable.Repeat("9999999999999999999999999999", 20))).Agree.ShouldBe(0);
}

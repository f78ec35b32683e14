using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Referee.Tests;

public sealed class SuiteRulesTests
{
    private static readonly Trial Gold = Trial.Keyed("id,name\n1,Ada\n2,Bob\n");

    private static readonly Assertion Format = new() { Id = "form", Kind = AssertionKind.Format, Column = "name", Pattern = ".*" };

    public static TheoryData<string, Func<Suite, Suite>> Broken() => new()
    {
        { "suite.salt is empty", suite => suite with { Salt = "" } },
        { "suite.split is 60/20/30", suite => suite with { Split = new() { Holdout = 30 } } },
        { "suite.weights: there is no part 'refrence'; parts: reference, contract", suite => suite with { Weights = new Dictionary<string, int> { ["refrence"] = 1 } } },
        { "suite.weights.reference is -1", suite => suite with { Weights = new Dictionary<string, int> { ["reference"] = -1 } } },
        { "all parts weigh 0", suite => suite with { Weights = new Dictionary<string, int> { ["reference"] = 0 } } },
        { "suite.assertions is empty", suite => suite with { Kind = SuiteKind.Contract } },
        { "suite.key is empty", suite => suite with { Key = [] } },
        { "suite.key: there is no column 'idd'; columns: id, name", suite => suite with { Key = ["idd"] } },
        { "suite.key names a column twice", suite => suite with { Key = ["id", "id"] } },
        { "suite.columns: there is no column 'nam'; columns: id, name", suite => suite with { Columns = [new("nam", ColumnType.Text)] } },
        { "suite.columns.name: the tolerance is negative", suite => suite with { Columns = [new("name", ColumnType.Number, -1)] } },
        { "assertion 'form': there is no column 'nmae'; columns: id, name", suite => suite with { Assertions = [Format with { Column = "nmae" }] } },
        { "there are two assertions 'form'", suite => suite with { Assertions = [Format, Format] } },
        { "assertion 'form' (format): its pattern '(' cannot be used", suite => suite with { Assertions = [Format with { Pattern = "(" }] } },
        { "assertion 'form' (format): its pattern '(a)\\1' cannot be used", suite => suite with { Assertions = [Format with { Pattern = @"(a)\1" }] } },
        { "assertion 'form' (format): it needs a pattern of 1 to 1000 characters", suite => suite with { Assertions = [Format with { Pattern = new('a', 1001) }] } },
        { "assertion 'form' (format): it needs a column", suite => suite with { Assertions = [Format with { Column = null }] } },
        { "assertion 'r' (range): it needs a min", suite => suite with { Assertions = [new() { Id = "r", Kind = AssertionKind.Range, Column = "id" }] } },
        { "assertion 'v' (allowed): it needs values", suite => suite with { Assertions = [new() { Id = "v", Kind = AssertionKind.Allowed, Column = "id" }] } },
        { "assertion 'k' (retention): there are no input rows", suite => suite with { Assertions = [new() { Id = "k", Kind = AssertionKind.Retention, Min = 1 }] } },
        { "assertion 't' (total): it states no total, and no input has a column 'id'", suite => suite with { Assertions = [new() { Id = "t", Kind = AssertionKind.Total, Column = "id" }] } },
        { "suite.split.together lists keys", suite => suite with { Match = RowMatch.Multiset, Split = new() { Together = [["1", "2"]] } } },
        { "suite.split.labels is 0: 1 or more", suite => suite with { Split = new() { Labels = 0 } } },
        { "suite.split.labels is 2, and gold has 2 entities: at most 1", suite => suite with { Split = new() { Labels = 2 } } },
        { "suite.split.labels counts gold rows", suite => suite with { Match = RowMatch.Multiset, Split = new() { Labels = 1 } } },
        { "suite.partial speaks of keys", suite => suite with { Match = RowMatch.Multiset, Partial = true } },
        { "suite.row numbers input rows", suite => suite with { Row = "id" } },
        { "suite.row: there is no column 'n'; columns: id, name", suite => suite with { Match = RowMatch.Position, Row = "n" } },
        { "gold1 line 2: 'id' is '1': the number of an input row, from 1 to 0", suite => suite with { Match = RowMatch.Position, Row = "id" } },
        { "gold1 has 2 rows and the inputs have 0", suite => suite with { Match = RowMatch.Position } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Broken_suite_is_refused_with_what_is_wrong(string message, Func<Suite, Suite> change) =>
        Should.Throw<SuiteException>(() => Gold.With(change).Load()).Message.ShouldContain(message);

    [Fact]
    public void Two_gold_rows_with_one_key_are_named() =>
        Should.Throw<SuiteException>(() => Trial.Keyed("id,name\n1,Ada\n2,Bob\n1,Cid\n").Load()).Message.ShouldStartWith("gold1 line 2 and line 4 have the same key '1'");

    [Fact]
    public void Gold_without_rows_is_refused() => Should.Throw<SuiteException>(() => Trial.Keyed("id,name\n").Load()).Message.ShouldStartWith("gold1 has no rows");

    [Fact]
    public void Gold_files_with_different_columns_are_refused() =>
        Should.Throw<SuiteException>(() => Trial.Multiset(null, "a,b\n1,2\n", "a,c\n1,2\n").Load()).Message.ShouldContain("only one of them has 'c'");

    [Fact]
    public void Empty_gate_and_holdout_are_said_aloud()
    {
        var verdict = Gold.Judge("id,name\n");
        (verdict.Scores.Gate, verdict.Scores.Holdout).ShouldBe((null, null));
        verdict.Notes.ShouldContain(note => note.StartsWith("gate is empty"));
        verdict.Notes.ShouldContain(note => note.StartsWith("holdout is empty"));
    }

    [Fact]
    public void Column_of_a_contract_that_no_input_has_is_said_aloud() =>
        Trial.Contract("id\n1\n", Format).Judge("name\nx\n").Notes.ShouldContain("assertion 'form' speaks of a column 'name' that no input has: the output must bring it");
}

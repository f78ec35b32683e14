using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Referee.Splitting;

namespace LoopPlatform.Referee.Tests;

/// <summary>Evidence must tell nothing of hidden rows: no cell of their gold, and nothing that changes with it.</summary>
public sealed class SecrecyTests
{
    private const int Rows = 80;
    private const string Header = "id,name,value";
    private static readonly string Inputs = Trial.Csv("ref", Enumerable.Range(0, 2 * Rows).Select(Key));

    private static readonly Dictionary<string, Func<Suite, Suite>> Suites = new()
    {
        ["percent"] = suite => suite,
        ["labels"] = suite => suite with { Split = new() { Labels = 20, Seed = 1 } },
        ["partial gold"] = suite => suite with { Partial = true },
    };

    public static TheoryData<string, string, string> OutputsBySuite()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var suite in Suites.Keys)
        {
            foreach (var output in Outputs())
            {
                data.Add(suite, (string)output[0], (string)output[1]);
            }
        }

        return data;
    }

    public static TheoryData<string, string> Outputs() => new()
    {
        { "nothing", "" },
        { "header only", Header + "\n" },
        { "everything right", Output(Rows, Row) },
        { "everything wrong", Output(Rows, i => $"{Key(i)},wrong,0") },
        { "everything twice", Output(2 * Rows, i => Row(i % Rows)) },
        { "misspelt keys", Output(Rows, i => $"  {Key(i).ToLowerInvariant()},wrong,0") },
        { "more keys of the inputs", Output(2 * Rows, i => $"{Key(i)},wrong,0") },
        { "made-up keys", Output(Rows, i => $"made-up-{i},wrong,0") },
        { "no key column", Trial.Csv("name,value", Enumerable.Range(0, Rows).Select(i => $"wrong,{i}")) },
    };

    [Theory]
    [MemberData(nameof(OutputsBySuite))]
    public void Evidence_holds_no_hidden_gold_cell(string suite, string kind, string output)
    {
        var gold = Keyed(Row).With(Suites[suite]);
        var sides = gold.Load().Matching.Sides;
        sides.Distinct().Count().ShouldBe(3);
        var evidence = gold.Evidence(output);
        foreach (var canary in Enumerable.Range(0, Rows).Where(i => sides[i] != Side.Visible).SelectMany(i => Row(i).Split(',')))
        {
            evidence.ShouldNotContain(canary, Case.Insensitive, kind);
        }
    }

    [Theory]
    [MemberData(nameof(OutputsBySuite))]
    public void Evidence_does_not_change_with_hidden_gold(string suite, string kind, string output)
    {
        var gold = Keyed(Row).With(Suites[suite]);
        var evidence = gold.Evidence(output);
        var sides = gold.Load().Matching.Sides;
        Keyed(i => sides[i] == Side.Visible ? Row(i) : $"{Key(i)},other{i},{i}.5").With(Suites[suite]).Evidence(output).ShouldBe(evidence, $"{kind}: other cells");
        Keyed(Row, i => sides[i] == Side.Visible || i % 2 == 0).With(Suites[suite]).Evidence(output).ShouldBe(evidence, $"{kind}: fewer rows");
    }

    [Theory]
    [MemberData(nameof(OutputsBySuite))]
    public void Examples_do_not_tell_whether_a_derived_key_is_hidden_gold(string suite, string kind, string output)
    {
        var gold = Keyed(Row).With(Suites[suite]) with { Inputs = [] };
        var sides = gold.Load().Matching.Sides;
        var dropped = Keyed(Row, i => sides[i] == Side.Visible || i % 2 == 0).With(Suites[suite]) with { Inputs = [] };
        Examples(dropped.Judge(output)).ShouldBe(Examples(gold.Judge(output)), kind);
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Evidence_does_not_tell_gate_from_holdout(string kind, string output) =>
        Keyed(Row).With(suite => suite with { Split = new() { Visible = 60, Gate = 0, Holdout = 40 } }).Evidence(output).ShouldBe(Keyed(Row).Evidence(output), kind);

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Evidence_by_position_does_not_change_with_hidden_gold(string kind, string output)
    {
        var input = Trial.Csv(Header, Enumerable.Range(0, Rows).Select(i => $"{i},in,0"));
        foreach (var split in new Split[] { new(), new() { Labels = 20 } })
        {
            var gold = Trial.Positional(Output(Rows, Row), input, split);
            var sides = gold.Load().Matching.Sides;
            var changed = gold with { Gold = [Output(Rows, i => sides[i] == Side.Visible ? Row(i) : "x,y,z")] };
            changed.Evidence(output).ShouldBe(gold.Evidence(output), kind);
        }
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Evidence_by_numbered_position_does_not_change_with_hidden_gold(string kind, string output)
    {
        var input = Trial.Csv(Header, Enumerable.Range(0, Rows).Select(i => $"{i},in,0"));
        var gold = Numbered(input, i => i % 4 > 0, Row);
        var hidden = gold.Load().Matching.Sides.Select((side, row) => (side, Input: (row / 3 * 4) + (row % 3) + 1)).Where(row => row.side != Side.Visible).Select(row => row.Input).ToHashSet();
        Numbered(input, i => i % 4 > 0, i => hidden.Contains(i) ? "x,y,z" : Row(i)).Evidence(output).ShouldBe(gold.Evidence(output), $"{kind}: other cells");
        Numbered(input, i => i % 4 > 0 && (i % 2 == 0 || !hidden.Contains(i)), Row).Evidence(output).ShouldBe(gold.Evidence(output), $"{kind}: fewer rows");
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Multiset_failures_do_not_change_with_hidden_gold_but_for_the_number_of_surplus_rows(string kind, string output)
    {
        string[] files = [.. Enumerable.Range(0, 5).Select(file => Trial.Csv(Header, Enumerable.Range(0, Rows).Where(i => i % 5 == file).Select(Row)))];
        var gold = Trial.Multiset(new Split(), files);
        var sides = gold.Load().Matching.Sides;
        var changed = gold with { Gold = [.. files.Select((text, file) => sides[file * Rows / 5] == Side.Visible ? text : Trial.Csv(Header, ["x,y,1"]))] };
        var failures = gold.Judge(output).Failures.Where(failure => failure.Id != "surplus-row").Select(Text);
        changed.Judge(output).Failures.Where(failure => failure.Id != "surplus-row").Select(Text).ShouldBe(failures, kind);
        gold.Judge(output).Failures.Where(failure => failure.Id == "surplus-row").ShouldAllBe(failure => failure.Examples.Count == 0);
    }

    [Fact]
    public void Multiset_examples_do_not_tell_which_output_rows_hidden_gold_claims()
    {
        // Both output rows are as near to visible gold; whether hidden gold equals the first must not decide which is shown.
        string[] files = ["name,state,day\nAda,open,1\n", "name,state,day\nBob,open,2\n"];
        var gold = Trial.Multiset(new() { Visible = 50, Gate = 50, Holdout = 0 }, files);
        var hidden = gold.Load().Matching.Sides[0] == Side.Visible ? 1 : 0;
        var changed = gold with { Gold = [.. files.Select((text, file) => file == hidden ? "name,state,day\nEve,shut,9\n" : text)] };
        var output = $"name,state,day\n{(hidden == 0 ? "Ada,open,1" : "Bob,open,2")}\nZoe,open,7\n";
        Examples(changed.Judge(output)).ShouldBe(Examples(gold.Judge(output)));
    }

    [Fact]
    public void Stated_total_is_not_shown()
    {
        var total = new Assertion { Id = "sum", Kind = AssertionKind.Total, Column = "value", Total = 987654.32m, Critical = true };
        Keyed(Row).With(suite => suite with { Assertions = [total] }).Evidence(Output(Rows, Row)).ShouldNotContain("987654");
    }

    private static string Examples(Verdict verdict) =>
        string.Join('\n', verdict.Failures.Where(failure => failure.Examples.Count > 0).OrderBy(failure => failure.Id).Select(failure => $"{failure.Id} {string.Join(';', failure.Examples)}"));

    private static string Text(FailureClass failure) => $"{failure.Id} {failure.Count} {string.Join(';', failure.Examples)}";

    private static Trial Keyed(Func<int, string> row, Func<int, bool>? keep = null) =>
        Trial.Keyed(Trial.Csv(Header, Enumerable.Range(0, Rows).Where(keep ?? (_ => true)).Select(row)), new Split()) with { Inputs = [Inputs] };

    private static Trial Numbered(string input, Func<int, bool> keep, Func<int, string> row) =>
        Trial.Positional(Trial.Csv($"n,{Header}", Enumerable.Range(0, Rows).Where(keep).Select(i => $"{i + 1},{row(i)}")), input, new Split { Labels = 10 })
            .With(suite => suite with { Row = "n" });

    private static string Output(int rows, Func<int, string> row) => Trial.Csv(Header, Enumerable.Range(0, rows).Select(row));

    private static string Key(int i) => $"K-{i:000}-Q";

    private static string Row(int i) => $"{Key(i)},N-{i:000}-Q,{7000 + i}.25";
}

using System.Diagnostics;
using System.Text;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Referee.Tests;

/// <summary>An output may be anything. It gets a verdict, and no better one than it earns.</summary>
public sealed class HostileOutputTests
{
    private static readonly Trial Gold = Trial.Keyed("id,name,value\nA-1,Ada,1\nA-2,Bob,2\n");

    public static TheoryData<string, byte[]> Unreadable() => new()
    {
        { "no byte", [] },
        { "only line ends", "\n\r\n\n"u8.ToArray() },
        { "not UTF-8", [.. "id,name,value\nA-1,"u8, 0xC3, 0x28, .. ",1\n"u8] },
        { "UTF-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("id,name,value\nA-1,Ada,1\n")] },
        { "open quote", "id,name,value\nA-1,\"Ada,1\n"u8.ToArray() },
        { "a million columns", Encoding.UTF8.GetBytes(new string(',', 1_000_000)) },
        { "a million columns over as many lines", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("\"\n\",", 1_000_000))) },
        { "a wide row", Encoding.UTF8.GetBytes("id,name,value\nA-1,Ada,1" + new string(',', 20_000)) },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void Unreadable_output_scores_nothing_and_says_why(string kind, byte[] output)
    {
        var verdict = Gold.Judge(output);
        verdict.Scores.Visible.ShouldBe(new Score(0, 6), kind);
        verdict.Failures.ShouldContain(failure => failure.Id == "unreadable-output");
        verdict.Notes.ShouldContain(note => note.StartsWith("the output cannot be read: "));
    }

    [Fact]
    public void No_header_scores_nothing() => Gold.Score("A-1,Ada,1\nA-2,Bob,2\n").Agree.ShouldBe(0);

    [Fact]
    public void Repeated_header_counts_once() => Gold.Score("id,name,value,value,id\nA-1,Ada,1,x,y\nA-2,Bob,2,x,y\n").IsPerfect.ShouldBeTrue();

    [Fact]
    public void Short_and_long_rows_are_judged() => Gold.Score("id,name,value\nA-1\nA-2,Bob,2,x,y\n").ShouldBe(new Score(4, 6));

    [Fact]
    public void Byte_order_mark_costs_nothing() => Gold.Judge([.. "\uFEFF"u8, .. "id,name,value\nA-1,Ada,1\nA-2,Bob,2\n"u8]).Scores.Visible!.Value.IsPerfect.ShouldBeTrue();

    [Fact]
    public void Huge_cells_are_judged_and_cut()
    {
        var verdict = Gold.Judge($"id,name,value\nA-1,{new string('x', 8 << 20)},{new string('9', 8 << 20)}\n");
        verdict.Scores.Visible.ShouldBe(new Score(1, 6));
        verdict.Failures.SelectMany(failure => failure.Examples).ShouldAllBe(example => (example.Actual ?? "").Length <= 200);
    }

    [Fact]
    public void Hostile_texts_survive_the_evidence() => Gold.Evidence("id,name,value\nA-1,\"\u0000\u001f\uD83D\uDE00 {0} \"\"\n\",{}\n").ShouldContain("cell:name:text");

    [Fact]
    public void Millions_of_surplus_rows_keep_an_exact_or_lower_score()
    {
        var gold = Trial.Keyed("id,v\n1,1\n").With(suite => suite with
        {
            Assertions = [new() { Id = "a", Kind = Loops.Definition.AssertionKind.Required, Column = "v" }],
            Weights = new Dictionary<string, int> { ["reference"] = 1, ["contract"] = int.MaxValue },
        });
        var score = gold.Score(Trial.Csv("id,v", Enumerable.Range(1, 200_000).Select(i => $"{i},1")));
        score.Ratio.ShouldBe(1 / 200_000.0, 1e-9);
    }

    [Fact]
    public void A_hundred_thousand_rows_are_judged_in_seconds()
    {
        string[] rows = [.. Enumerable.Range(0, 100_000).Select(i => $"K{i},name {i},{i}.50,2024-01-01,EUR")];
        var suite = Trial.Keyed(Trial.Csv("id,name,value,day,currency", rows), new()).Load();
        var bytes = Encoding.UTF8.GetBytes(Trial.Csv("id,name,value,day,currency", rows.Select((row, i) => i % 2 == 0 ? row : row.Replace("name", "Name"))));
        var clock = Stopwatch.StartNew();
        Scoring.Judge.Evaluate(suite, Suites.Output.Parse(Digest.Of(bytes), bytes)).Visible.Missing.ShouldBe(0);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5), "about 0.2 s on an idle machine; a quadratic step would take minutes");
    }
}

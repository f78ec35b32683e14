using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Tests.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Tests.Journal;

public class JournalCodecTests
{
    [Fact]
    public void Every_kind_of_event_comes_back_as_it_was_written()
    {
        Journals.EachKind.Select(e => e.GetType()).Distinct().ShouldBe(
            typeof(LoopEvent).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(LoopEvent))), ignoreOrder: true);
        foreach (var loopEvent in Journals.EachKind)
        {
            var written = new JournalEntry(7, Sample.Noon.AddTicks(1), loopEvent);

            var read = JournalCodec.Read(JournalCodec.Write(written));

            (read.Sequence, read.Time).ShouldBe((written.Sequence, written.Time));
            read.Event.GetType().ShouldBe(loopEvent.GetType());
            LoopJson.DigestOf<object>(read.Event).ShouldBe(LoopJson.DigestOf<object>(loopEvent));
        }
    }

    [Theory]
    [InlineData("run-started", "definition genome kind seed suite")]
    [InlineData("round-opened", "focus kind round slots")]
    [InlineData("call-reserved", "")]
    [InlineData("call-refused", "")]
    [InlineData("candidate-proposed", "candidate kind round slot spend")]
    [InlineData("proposals-closed", "exhausted kind round slots")]
    [InlineData("candidate-executed", "candidate kind outcome output round slot")]
    [InlineData("candidate-judged", "kind round slot verdict")]
    [InlineData("work-failed", "")]
    [InlineData("slot-abandoned", "kind round slot work")]
    [InlineData("approval-requested", "base candidate kind round slot suite")]
    [InlineData("approval-given", "base candidate kind round suite")]
    [InlineData("approval-refused", "base candidate kind round suite")]
    [InlineData("round-decided", "committed genome kind round slots")]
    [InlineData("genome-projected", "")]
    [InlineData("run-paused", "")]
    [InlineData("run-resumed", "")]
    [InlineData("run-ended", "genome kind reason")]
    public void The_decided_part_is_what_equal_runs_share(string kind, string names)
    {
        var loopEvent = Journals.EachKind.First(e => JournalCodec.WordOf(e) == kind);
        var line = JsonNode.Parse(JournalCodec.Write(new(1, Sample.Noon, loopEvent)))!;

        string.Join(' ', (line["decided"] as JsonObject ?? []).Select(property => property.Key)).ShouldBe(names);
        line["observed"]!.AsObject().ContainsKey("kind").ShouldBe(names.Length == 0);
    }

    [Fact]
    public void A_line_is_canonical_json_in_two_parts()
    {
        var line = JournalCodec.Write(new(7, new(2026, 1, 1, 13, 0, 0, TimeSpan.FromHours(1)), new LoopEvent.CandidateProposed(
            1, 0, default, new(2, 1, 0), "mind the \"é\"", "script")));

        Encoding.UTF8.GetString(line).ShouldBe("""
            {"decided":{"candidate":"0000000000000000000000000000000000000000000000000000000000000000","kind":"candidate-proposed",
            "round":1,"slot":0,"spend":{"microUsd":0,"tokensIn":2,"tokensOut":1}},
            "observed":{"hypothesis":"mind the \"é\"","proposer":"script","sequence":7,"time":"2026-01-01T12:00:00.0000000Z"}}
            """.ReplaceLineEndings(""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"decided":{"kind":"run-resumed"}}""")]
    [InlineData("""{"observed":{"host":"h","sequence":1,"time":"2026-01-01T12:00:00Z"}}""")]
    [InlineData("""{"observed":{"host":"h","kind":"run-flown","sequence":1,"time":"2026-01-01T12:00:00Z"}}""")]
    [InlineData("""{"observed":{"host":"h","kind":7,"sequence":1,"time":"2026-01-01T12:00:00Z"}}""")]
    [InlineData("""{"observed":{"host":"h","kind":"run-resumed","time":"2026-01-01T12:00:00Z"}}""")]
    [InlineData("""{"observed":{"host":"h","kind":"run-resumed","sequence":"1","time":"2026-01-01T12:00:00Z"}}""")]
    [InlineData("""{"observed":{"host":"h","kind":"run-resumed","sequence":1,"time":"noon"}}""")]
    [InlineData("""{"observed":{"kind":"run-resumed","sequence":1,"time":"2026-01-01T12:00:00Z"}}""")]
    [InlineData("""{"observed":{"host":null,"kind":"run-resumed","sequence":1,"time":"2026-01-01T12:00:00Z"}}""")]
    [InlineData("""{"observed":{"host":"h","host":"i","kind":"run-resumed","sequence":1,"time":"2026-01-01T12:00:00Z"}}""")]
    [InlineData("""{"decided":{"exhausted":false,"kind":"proposals-closed","round":1,"slots":1},"observed":{"round":2,"sequence":1,"time":"2026-01-01T12:00:00Z"}}""")]
    [InlineData("""{"decided":{"exhausted":false,"kind":"proposals-closed","slots":1},"observed":{"sequence":1,"time":"2026-01-01T12:00:00Z"}}""")]
    [InlineData("""{"decided":{"genome":"AB","kind":"run-ended","reason":"goal"},"observed":{"sequence":1,"time":"2026-01-01T12:00:00Z"}}""")]
    [InlineData("""{"decided":{"kind":"candidate-judged","round":1,"slot":0},"observed":{"attempt":1,"sequence":1,"time":"2026-01-01T12:00:00Z"}}""")]
    public void A_line_that_is_no_entry_is_refused(string line) =>
        Should.Throw<JsonException>(() => JournalCodec.Read(Encoding.UTF8.GetBytes(line)));

    [Fact]
    public void The_chain_hash_changes_with_every_byte_and_with_what_came_before()
    {
        var line = JournalCodec.Write(new(1, Sample.Noon, Journals.EachKind[0]));
        var changed = Enumerable.Range(0, line.Length).Select(index =>
        {
            byte[] copy = [.. line];
            copy[index] ^= 1;
            return JournalCodec.Chain(JournalCodec.Genesis, copy);
        });

        changed
            .Append(JournalCodec.Chain(JournalCodec.Genesis, line))
            .Append(JournalCodec.Chain(Digest.Of("another"), line))
            .Append(JournalCodec.Chain(JournalCodec.Genesis, line.AsSpan(1)))
            .Append(JournalCodec.Genesis)
            .ShouldBeUnique();
    }
}

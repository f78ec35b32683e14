using System.Text;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using MassTransit;
using MassTransit.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LoopPlatform.Referee.Tests;

public sealed class SuiteJudgeTests
{
    private const string Gold = "id,name,value\nA-1,Ada,1\nA-2,Bob,2\nA-3,Cid,3\n";
    private readonly MemoryBlobs _blobs = new();

    [Fact]
    public async Task Judgement_is_stored_and_summed_up()
    {
        var suite = await PutSuiteAsync([new() { Id = "names", Kind = AssertionKind.Required, Column = "name", Critical = true }]);
        var output = await PutAsync("id,name,value\nA-1,Ada,1\nA-2,,2\n");

        var summary = await new SuiteJudge(_blobs).JudgeAsync(output, suite, default);

        var verdict = LoopJson.Read<Verdict>(_blobs[summary.Verdict]);
        (verdict.Suite, verdict.Output).ShouldBe((suite, output));
        summary.Scores.ShouldBe(verdict.Scores);
        summary.Scores.Visible.ShouldBe(new Score(5, 9));
        summary.CriticalFailures.ShouldBe(["names"]);
        summary.Failures.Select(failure => failure.Id).ShouldBe(["assertion:names", "cell:name:empty", "missing-row"]);
        var evidence = LoopJson.Read<VisibleEvidence>(_blobs[summary.Evidence]);
        evidence.Score.ShouldBe(summary.Scores.Visible);
        Encoding.UTF8.GetString(_blobs[evidence.Labels!.Value]).ShouldBe(Gold);
    }

    [Fact]
    public async Task Judging_again_is_the_same_and_reads_nothing()
    {
        var (suite, output) = (await PutSuiteAsync([]), await PutAsync(Gold));
        var judge = new SuiteJudge(_blobs);
        var first = await judge.JudgeAsync(output, suite, default);
        var reads = _blobs.Reads;
        (await judge.JudgeAsync(output, suite, default)).ShouldBeSameAs(first);
        _blobs.Reads.ShouldBe(reads);
        var other = await new SuiteJudge(_blobs).JudgeAsync(output, suite, default);
        (other.Verdict, other.Evidence).ShouldBe((first.Verdict, first.Evidence));
    }

    [Fact]
    public async Task Changed_gold_stops_the_judgement()
    {
        var (suite, output) = (await PutSuiteAsync([]), await PutAsync("id\n"));
        _blobs.Damage(Digest.Of(Gold));
        await Should.ThrowAsync<InvalidDataException>(() => new SuiteJudge(_blobs).JudgeAsync(output, suite, default));
    }

    [Fact]
    public async Task Changed_suite_stops_the_judgement()
    {
        var (suite, output) = (await PutSuiteAsync([]), await PutAsync("id\n"));
        _blobs.Damage(suite);
        await Should.ThrowAsync<InvalidDataException>(() => new SuiteJudge(_blobs).JudgeAsync(output, suite, default));
    }

    [Fact]
    public async Task Blob_that_is_no_suite_is_named()
    {
        var error = await Should.ThrowAsync<SuiteException>(async () => await new SuiteJudge(_blobs).DescribeAsync(await PutAsync("{\"kind\":\"reference\"}"), default));
        error.Message.ShouldContain("is not a suite");
    }

    [Fact]
    public async Task Description_says_how_many_cells_could_differ()
    {
        var facts = await new SuiteJudge(_blobs).DescribeAsync(await PutSuiteAsync([]), default);
        facts.Visible.ShouldBe(new SideFacts(Rows: 3, Cells: 9));
        facts.Visible.NoOutput.ShouldBe(new Score(0, 9));
        facts.Gate.NoOutput.ShouldBeNull();
        facts.Notes.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Command_on_the_bus_is_answered_with_its_work_item()
    {
        await using var services = new ServiceCollection()
            .AddSingleton<IBlobStore>(_blobs)
            .AddSingleton<SuiteJudge>()
            .AddMassTransitTestHarness(bus => bus.AddRefereeConsumers())
            .BuildServiceProvider(true);
        var harness = services.GetRequiredService<ITestHarness>();
        await harness.Start();
        var work = new WorkItem(new("run"), WorkKind.Judge, Round: 1, Slot: 2, Attempt: 1, Sequence: 9);

        await harness.Bus.Publish(new JudgeCandidate { Work = work, Output = await PutAsync(Gold), Suite = await PutSuiteAsync([]) });

        (await harness.Published.Any<CandidateJudged>()).ShouldBeTrue();
        var answer = harness.Published.Select<CandidateJudged>().Single().Context.Message;
        answer.Work.ShouldBe(work);
        answer.Verdict.Scores.Visible.ShouldBe(new Score(9, 9));
    }

    private Task<Digest> PutAsync(string text) => _blobs.PutAsync(Encoding.UTF8.GetBytes(text), default);

    private async Task<Digest> PutSuiteAsync(IReadOnlyList<Assertion> assertions) => await _blobs.PutAsync(LoopJson.Canonical(new Suite
    {
        Kind = SuiteKind.Reference,
        Gold = [new("gold/gold.csv", await PutAsync(Gold), ',', "utf-8", Header: true)],
        Key = ["id"],
        Salt = "salt",
        Split = Trial.AllVisible,
        Assertions = assertions,
    }), default);
}

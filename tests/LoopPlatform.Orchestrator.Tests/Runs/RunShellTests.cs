using System.Diagnostics;
using System.Threading.Channels;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.Orchestrator.Runs;
using LoopPlatform.Orchestrator.Tests.Definitions;

namespace LoopPlatform.Orchestrator.Tests.Runs;

/// <summary>A run from its start to its end, over the real bus.</summary>
public sealed class RunShellTests : IDisposable
{
    private readonly TemporaryDefinition _definition = new();
    private readonly Script _script = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(1));

    [Fact]
    public async Task Every_entry_of_a_run_is_told_in_the_order_of_its_journal()
    {
        await using var host = await StartAsync();
        await host.BeginAsync();

        var events = await host.FollowAsync(_patience.Token);

        events.Select(JournalCodec.WordOf).ShouldBe(host.Journal.Read(ShellHost.Run).Select(entry => JournalCodec.WordOf(entry.Event)));
        events[^1].ShouldBeOfType<LoopEvent.RunEnded>().Reason.ShouldBe(TerminationReason.Goal);
    }

    [Fact]
    public async Task A_run_that_ended_takes_no_memory_and_still_takes_what_may_follow()
    {
        await using var host = await StartAsync();
        await host.BeginAsync();
        await host.FollowAsync(_patience.Token);

        await host.HandleAsync(new LoopInput.Projected(Digest.Of("what the genome file holds")));
        await host.HandleAsync(new LoopInput.Cancel("ann"));

        host.Journal.Read(ShellHost.Run)[^1].Event.ShouldBe(new LoopEvent.GenomeProjected(Digest.Of("what the genome file holds")));
        host.Service<RunShell>().States().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_service_that_throws_is_asked_again_and_its_failure_is_on_record()
    {
        _script.Execute = (_, count, _) => count == 1 ? throw new InvalidOperationException("out of order") : Task.FromResult(Outcome.Ok);
        await using var host = await StartAsync();
        await host.BeginAsync();

        var events = await host.FollowAsync(_patience.Token);

        events.OfType<LoopEvent.WorkFailed>().ShouldHaveSingleItem().Reason.ShouldBe("out of order");
        events[^1].ShouldBeOfType<LoopEvent.RunEnded>().Reason.ShouldBe(TerminationReason.Goal);
    }

    [Fact]
    public async Task A_command_whose_send_failed_is_sent_again_and_charges_nobody()
    {
        var failing = true;
        _script.Sending = message => failing = message is ExecuteCandidate && failing ? throw new IOException("the bus is away") : failing;
        await using var host = await StartAsync();

        await host.BeginAsync();
        host.Service<RunShell>().Overdue().ShouldBe([ShellHost.Run]);
        failing = false;

        var events = await host.FollowAsync(_patience.Token);
        events.OfType<LoopEvent.WorkFailed>().ShouldBeEmpty();
        events[^1].ShouldBeOfType<LoopEvent.RunEnded>().Reason.ShouldBe(TerminationReason.Goal);
    }

    [Fact]
    public async Task The_journal_names_the_process_of_each_proposal_execution_and_judgement_outside_its_hash()
    {
        await using var host = await StartAsync();
        await host.BeginAsync();

        var events = await host.FollowAsync(_patience.Token);

        events.OfType<LoopEvent.CandidateProposed>().ShouldAllBe(proposed => proposed.Host == "proposer@test/1");
        events.OfType<LoopEvent.CandidateExecuted>().ShouldAllBe(executed => executed.Host == "sandbox@test/2");
        events.OfType<LoopEvent.CandidateJudged>().ShouldAllBe(judged => judged.Host == "referee@test/3");
        JournalReplay.Verify(host.Journal.Read(ShellHost.Run)).Disagreement.ShouldBeNull();
        JournalHash.Of(events).ShouldBe(JournalHash.Of(events.Select(entry => entry switch
        {
            LoopEvent.CandidateProposed e => e with { Host = "other", Trace = "4bf92f3577b34da6a3ce929d0e0e4736" },
            LoopEvent.CandidateExecuted e => e with { Host = null },
            LoopEvent.CandidateJudged e => e with { Host = "other" },
            _ => entry,
        })));
    }

    [Fact]
    public async Task A_message_stays_small_however_much_was_tried()
    {
        var asked = new TaskCompletionSource<ProposeCandidates>();
        await using var host = await StartAsync();
        var state = await host.BeginAsync();
        await host.FollowAsync(_patience.Token);
        var tried = Enumerable.Range(1, 200)
            .Select(round => new TriedCandidate(round, 0, Digest.Of($"{round}"), new string('h', 300), Outcome.Ok, new(1, 2), DecisionReason.NotBetter)).ToList();
        _script.Sending = message => asked.TrySetResult((ProposeCandidates)message);

        (await host.Service<WorkSender>().TrySendAsync(state with { Tried = [.. tried] }, new(WorkKind.Propose, 1, 0, 1, default), default)).ShouldBeTrue();

        var command = await asked.Task;
        LoopJson.Canonical(command).Length.ShouldBeLessThan(60_000);
        LoopJson.Read<IReadOnlyList<TriedCandidate>>(await host.Service<IBlobStore>().GetAsync(command.Tried!.Value, default)).ShouldBe(tried);
    }

    [Fact]
    public async Task A_stopping_process_gives_work_up_at_once_and_charges_nobody()
    {
        var started = new TaskCompletionSource();
        _script.Execute = async (_, _, cancellation) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            return Outcome.Ok;
        };
        await using var host = await StartAsync();
        await host.BeginAsync();
        await started.Task.WaitAsync(_patience.Token);
        var clock = Stopwatch.StartNew();

        await host.StopAsync();

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
        host.Journal.Read(ShellHost.Run).Select(entry => entry.Event).OfType<LoopEvent.WorkFailed>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_resume_sends_owed_work_again_even_when_the_clock_was_set_back()
    {
        var time = new SetTime { Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero) };
        _script.Execute = async (_, _, cancellation) =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return Outcome.Ok;
        };
        await using (var lost = await StartAsync(time))
        {
            await lost.BeginAsync();
        }

        _script.Execute = (_, _, _) => Task.FromResult(Outcome.Ok);
        time.Now -= TimeSpan.FromHours(1);
        await using var host = await StartAsync(time);
        await host.HandleAsync(new LoopInput.Resume("host"));

        (await host.FollowAsync(_patience.Token))[^1].ShouldBeOfType<LoopEvent.RunEnded>().Reason.ShouldBe(TerminationReason.Goal);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_recorded_ends_the_watch_with_the_reason()
    {
        var journal = "";
        _script.Execute = (_, _, _) =>
        {
            File.Delete(journal);
            Directory.CreateDirectory(journal);
            return Task.FromResult(Outcome.Ok);
        };
        await using var host = await StartAsync();
        journal = ((FileJournal)host.Journal).FileOf(ShellHost.Run);
        await host.BeginAsync();

        var closed = await Should.ThrowAsync<ChannelClosedException>(() => host.FollowAsync(_patience.Token));

        closed.InnerException!.Message.ShouldContain(journal);
    }

    [Fact]
    public async Task Gold_that_changed_ends_the_run_before_anything_is_judged_by_it()
    {
        _script.Execute = (_, _, _) =>
        {
            _definition.Write("gold.csv", "id,amount\nN1,9.50\nN2,2.50\nR1,1.50\n");
            return Task.FromResult(Outcome.Ok);
        };
        await using var host = await StartAsync();
        await host.BeginAsync();

        var events = await host.FollowAsync(_patience.Token);

        events[^1].ShouldBeOfType<LoopEvent.RunEnded>().Reason.ShouldBe(TerminationReason.SuiteChanged);
        _script.Judgements.ShouldBe(0);
    }

    [Fact]
    public async Task A_challenger_that_throws_is_asked_again_and_what_it_makes_is_judged_by_its_own_suite()
    {
        var suite = Loops.Values.Digest.Of("harder");
        _script.Raise = (command, count) => count == 1 ? throw new InvalidOperationException("out of order") : new(suite, command.Inputs, suite, 1, 1);
        await using var host = await StartAsync();
        await host.BeginAsync(curriculum: true);

        var events = await host.FollowAsync(_patience.Token);

        events.OfType<LoopEvent.WorkFailed>().ShouldHaveSingleItem().Work.ShouldBe(WorkKind.Challenge);
        events[^1].ShouldBeOfType<LoopEvent.RunEnded>().Reason.ShouldBe(TerminationReason.Goal);
        _script.Challenges.Select(command => (command.Level, command.Work.Challenge)).ShouldBe([(0, 1), (0, 1), (1, 2), (2, 3)]);
        _script.Judged.Select(command => command.Suite == suite).ShouldBe([false, false, true, true, true]);
    }

    public void Dispose()
    {
        _definition.Dispose();
        _patience.Dispose();
    }

    private Task<ShellHost> StartAsync(TimeProvider? time = null) =>
        ShellHost.StartAsync(_definition.Folder, _script, time ?? TimeProvider.System, _patience.Token);

    private sealed class SetTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.Tests;
using LoopPlatform.Tests.Brokers;
using LoopPlatform.Tests.Telemetry;

namespace LoopPlatform.Messaging.Tests;

/// <summary>Runs spread over the services as they are deployed: each a process of its own, on a broker.</summary>
[Collection(nameof(Broker))]
[Trait("Category", "Integration")]
public sealed class ProcessTests(RabbitServer server) : IAsyncLifetime, IDisposable
{
    private static readonly string[] Workers = ["Proposer", "Sandbox", "Referee"];
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(4));
    private readonly Broker _broker = new(server);
    private readonly BusHosts _hosts = new(server.ConnectionString);
    private readonly List<ServiceProcess> _processes = [];

    // The same after a restart.
    private readonly string _orchestrator = $"http://127.0.0.1:{FreePort.Next()}";

    [SkippableFact]
    public async Task A_run_over_four_processes_is_one_connected_trace_a_round_and_its_journal_names_them()
    {
        Skip.If(RabbitServer.Missing is not null, RabbitServer.Missing);
        await using var collector = await OtlpCollector.StartAsync();
        await RecordAsync(candidates: 1);
        var services = Workers.Append("Orchestrator").ToDictionary(service => service, service => Start(service, collector.Environment));

        var events = await EndAsync();

        events[^1].ShouldBeOfType<LoopEvent.RunEnded>().Reason.ShouldBe(TerminationReason.Goal);
        var proposed = events.OfType<LoopEvent.CandidateProposed>().ShouldHaveSingleItem();
        var executed = events.OfType<LoopEvent.CandidateExecuted>().Last();
        var judged = events.OfType<LoopEvent.CandidateJudged>().Last();
        proposed.Host.ShouldBe(HostOf("proposer", services["Proposer"]));
        executed.Host.ShouldBe(HostOf("sandbox", services["Sandbox"]));
        judged.Host.ShouldBe(HostOf("referee", services["Referee"]));
        foreach (var service in services.Values)
        {
            (await service.StopAsync(_patience.Token)).ShouldBe(0, service.Log);
        }

        new[] { executed.Trace, judged.Trace }.ShouldAllBe(trace => trace == proposed.Trace);
        var spans = collector.Spans.Where(span => span.Trace == proposed.Trace).ToList();
        spans.Where(span => span.Parent.Length == 0).ShouldHaveSingleItem().Name.ShouldBe("round 1");
        spans.Select(span => span.Service).ToHashSet().ShouldBe([.. services.Keys], ignoreOrder: true);
        new[] { "execute", "judge", "commit" }.ShouldBeSubsetOf(spans.Select(span => span.Name));
        ShouldHaveNoOrphan(collector.Spans);
        collector.Requests("metrics").ShouldBePositive();
        collector.Requests("logs").ShouldBePositive();
    }

    [SkippableFact]
    public async Task An_orchestrator_that_was_killed_goes_on_by_itself_to_the_same_result()
    {
        Skip.If(RabbitServer.Missing is not null, RabbitServer.Missing);
        await RecordAsync(candidates: 3);
        var killed = Start("Orchestrator");
        await _broker.UntilAsync("execute-candidate", 1, _patience.Token);

        // Its command is taken while it is gone, and waits for what only it keeps.
        killed.Kill();
        Start("Sandbox");
        await _broker.UntilAsync("execute-candidate", 0, _patience.Token);
        Start("Proposer");
        Start("Referee");
        Start("Orchestrator");

        var events = await EndAsync();

        events[^1].ShouldBeOfType<LoopEvent.RunEnded>().Reason.ShouldBe(TerminationReason.Goal);
        // Once for the journal the test began, once for the kill.
        events.OfType<LoopEvent.RunResumed>().Count().ShouldBe(2);
        events.OfType<LoopEvent.WorkFailed>().ShouldBeEmpty();
        events.OfType<LoopEvent.RoundDecided>().Count(round => round.Committed is not null).ShouldBe(1);
        JournalReplay.Verify(Entries()).Disagreement.ShouldBeNull();
        JournalHash.Of(events).ShouldBe(JournalHash.Of(events.Where(entry => entry is not LoopEvent.RunResumed)));
    }

    public Task InitializeAsync() => _broker.ClearAsync();

    public async Task DisposeAsync()
    {
        _processes.ForEach(process => process.Dispose());
        await _hosts.DisposeAsync();
        await _broker.DisposeAsync();
    }

    public void Dispose() => _patience.Dispose();

    /// <summary>Leaves a run in the data folder as a process leaves it that ended right after its first event. Its last candidate is the good one.</summary>
    private async Task RecordAsync(int candidates)
    {
        var rows = Enumerable.Range(1, 40).ToList();
        var definition = _hosts.Definition;
        definition.Write("inputs/north.csv", $"id,amount,cost\n{string.Concat(rows.Select(row => $"N{row},{row}.50,{row}\n"))}");
        definition.Write("inputs/rhein.csv", "id;amount;cost\nR1;1.50;2\n");
        definition.Write("gold.csv", $"id,amount\n{string.Concat(rows.Select(row => $"N{row},{row}.50\n"))}R1,1.50\n");
        definition.Write("starter.cs", Genome("(\"amount\", \"cost\")", "starter"));
        definition.Write("genome.cs", Genome("(\"amount\", \"cost\")", "starter"));
        foreach (var candidate in Enumerable.Range(1, candidates))
        {
            definition.Write($"candidates/{candidate:000}.cs", Genome(candidate == candidates ? "\"amount\"" : "(\"amount\", \"cost\")", $"candidate {candidate}"));
        }

        var started = await _hosts.StartedAsync([$"script:{definition.PathOf("candidates")}"]);
        var events = LoopMachine.Decide(LoopState.Empty, new LoopInput.Start(started), DateTimeOffset.UnixEpoch);
        new FileJournal(_hosts.DataFolder).TryAppend(
            BusHosts.Run, 0, [.. events.Select((loopEvent, index) => new JournalEntry(index + 1, DateTimeOffset.UnixEpoch, loopEvent))]).ShouldBeTrue();
    }

    private static string Genome(string amount, string comment) =>
        $"using LoopPlatform.Genomes;\n\n// {comment}\npublic static class Ledger\n{{\n    public static Table Build(Tables exports) => exports.Stack().Select(\"id\", {amount});\n}}\n";

    private ServiceProcess Start(string service, IReadOnlyDictionary<string, string>? telemetry = null)
    {
        var settings = new Dictionary<string, string>(telemetry ?? new Dictionary<string, string>())
        {
            ["ConnectionStrings__messaging"] = server.ConnectionString,
            ["Orchestrator__DataFolder"] = _hosts.DataFolder,
            ["Services__orchestrator__grpc__0"] = _orchestrator,
        };
        if (service == "Orchestrator")
        {
            settings["Kestrel__Endpoints__grpc__Url"] = _orchestrator;
        }

        var process = ServiceProcess.Start(service, _hosts.Definition.PathOf($".loop/{service}-{_processes.Count}.log"), settings);
        _processes.Add(process);
        return process;
    }

    private IReadOnlyList<JournalEntry> Entries() => new FileJournal(_hosts.DataFolder).Read(BusHosts.Run);

    private async Task<IReadOnlyList<LoopEvent>> EndAsync()
    {
        try
        {
            return await _hosts.EndAsync(_patience.Token);
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException(string.Join('\n', _processes.Select(process => process.Log)), e);
        }
    }

    private static string HostOf(string service, ServiceProcess process) => $"{service}@{Environment.MachineName}/{process.Id}";

    private static void ShouldHaveNoOrphan(IReadOnlyList<ReceivedSpan> spans)
    {
        var known = spans.Select(span => (span.Trace, span.Id)).ToHashSet();
        spans.Where(span => span.Parent.Length > 0 && !known.Contains((span.Trace, span.Parent))).ShouldBeEmpty();
    }
}

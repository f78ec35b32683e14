using System.Text.Json.Nodes;
using LoopPlatform.Cli.Tests;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Tests.Brokers;

namespace LoopPlatform.Messaging.Tests;

/// <summary>The example with its curriculum, run by five processes on a broker, whatever happens to them: the same run as in one process.</summary>
[Collection(nameof(Broker))]
[Trait("Category", "Integration")]
public sealed class DistributedRunTests(RabbitServer server, DistributedRunTests.Undisturbed undisturbed) : IClassFixture<DistributedRunTests.Undisturbed>, IAsyncLifetime, IDisposable
{
    private static readonly string[] Workers = ["Proposer", "Referee", "Challenger"];
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(5));
    private readonly Broker _broker = new(server);
    private readonly Cluster _cluster = new(server.ConnectionString);
    private readonly FinanceCopy _finance = new();

    [SkippableFact]
    public async Task A_run_over_five_processes_waits_for_one_that_is_away_and_is_the_embedded_run()
    {
        Skip.If(RabbitServer.Missing is not null, RabbitServer.Missing);
        var embedded = await undisturbed.RunAsync();
        await _cluster.StartAsync(_patience.Token, ["Orchestrator", .. Workers]);
        using var session = Start("run", _finance.Folder, "--isolation", undisturbed.Isolation, "--json");
        await _broker.UntilAsync("execute-candidate", 1, _patience.Token);
        _cluster.Journal()!.Select(entry => entry.Event).OfType<LoopEvent.CandidateExecuted>().ShouldBeEmpty();

        await _cluster.StartAsync(_patience.Token, "Sandbox");
        var run = await session.EndAsync();

        run.ExitCode.ShouldBe(0, run.Error + _cluster.Logs);
        run.Json["journalHash"]!.GetValue<string>().ShouldBe(embedded["journalHash"]!.GetValue<string>());
        File.ReadAllText(_finance.Genome).ShouldBe(undisturbed.Genome);
        ShouldNameItsProcesses();

        var archive = _finance.Beside("run.tar");
        (await EndAsync("export", _finance.Folder, "--output", archive)).ExitCode.ShouldBe(0);
        using var elsewhere = new FinanceCopy();
        (await LoopProcess.RunAsync("import", elsewhere.Folder, "--input", archive)).ExitCode.ShouldBe(0);
        var replay = await LoopProcess.RunAsync("replay", elsewhere.Folder, "--execute", "--json");
        replay.ExitCode.ShouldBe(0, replay.Error);
        replay.Json["journalHash"]!.GetValue<string>().ShouldBe(embedded["journalHash"]!.GetValue<string>());
    }

    [SkippableFact]
    public async Task A_run_ends_the_same_when_orchestrator_and_broker_die_in_the_middle_of_it()
    {
        Skip.If(RabbitServer.Missing is not null, RabbitServer.Missing);
        var embedded = await undisturbed.RunAsync();
        await _cluster.StartAsync(_patience.Token, ["Orchestrator", "Sandbox", .. Workers]);
        using (var session = Start("run", _finance.Folder, "--isolation", undisturbed.Isolation))
        {
            await HoldAsync(state => state.Commits >= 2);
            session.Interrupt();
            (await session.EndAsync()).ExitCode.ShouldBe(130);
        }

        _cluster["Orchestrator"].Kill();
        await _cluster.StartAsync(_patience.Token, "Orchestrator");
        _cluster.Thaw("Sandbox");
        await HoldAsync(state => state.Commits >= 5);
        server.Kill();
        _cluster.Thaw("Sandbox");
        await server.StartAsync();

        var ended = await _cluster.UntilAsync(state => state.Ended is not null, _patience.Token);

        ended.Ended!.Reason.ShouldBe(TerminationReason.Goal, _cluster.Logs);
        ended.Commits.ShouldBeGreaterThan(5);
        var status = await EndAsync("status", _finance.Folder, "--json");
        status.Json["latest"]!["journalHash"]!.GetValue<string>().ShouldBe(embedded["journalHash"]!.GetValue<string>());
        status.Json["latest"]!["repeatable"]!.GetValue<bool>().ShouldBeTrue();
        status.Json["latest"]!["challenges"]!.ToJsonString().ShouldBe(embedded["challenges"]!.ToJsonString());
    }

    [SkippableFact]
    public async Task A_sandbox_killed_again_and_again_leaves_nothing_and_every_execution_is_answered_once()
    {
        Skip.If(RabbitServer.Missing is not null, RabbitServer.Missing);
        var embedded = await undisturbed.RunAsync();
        await _cluster.StartAsync(_patience.Token, ["Orchestrator", "Sandbox", .. Workers]);
        using var session = Start("run", _finance.Folder, "--isolation", undisturbed.Isolation, "--json");
        foreach (var commits in new[] { 1, 3, 5 })
        {
            await _cluster.UntilAsync(
                state => state.Commits >= commits && LoopMachine.Outstanding(state).Any(owed => owed.Kind == WorkKind.Execute), _patience.Token);
            var killed = _cluster["Sandbox"].Id;
            _cluster["Sandbox"].Kill();
            await _cluster.StartAsync(_patience.Token, "Sandbox");
            await Containers.GoneAsync(killed);
        }

        var run = await session.EndAsync();

        run.ExitCode.ShouldBe(0, run.Error + _cluster.Logs);
        run.Json["journalHash"]!.GetValue<string>().ShouldBe(embedded["journalHash"]!.GetValue<string>());
        var executed = _cluster.Journal()!.Select(entry => entry.Event).OfType<LoopEvent.CandidateExecuted>().ToList();
        executed.Select(e => (e.Round, e.Slot, e.Challenge)).ShouldBeUnique();
        executed.Select(e => e.Host).Distinct().Count().ShouldBeGreaterThan(1);
    }

    public Task InitializeAsync() => _broker.ClearAsync();

    public async Task DisposeAsync()
    {
        _cluster.Dispose();
        await _broker.DisposeAsync();
    }

    public void Dispose()
    {
        _finance.Dispose();
        _patience.Dispose();
    }

    /// <summary>Waits until the run is so far, then holds it still with a command delivered and not acknowledged.</summary>
    private async Task HoldAsync(Func<LoopState, bool> condition)
    {
        await _cluster.UntilAsync(condition, _patience.Token);
        _cluster.Freeze("Sandbox");
        await _cluster.UntilAsync(state => LoopMachine.Outstanding(state).Any(owed => owed.Kind == WorkKind.Execute), _patience.Token);
        await _broker.UntilAsync("execute-candidate", 0, _patience.Token);
    }

    private void ShouldNameItsProcesses()
    {
        var events = _cluster.Journal()!.Select(entry => entry.Event).ToList();
        events.OfType<LoopEvent.CandidateProposed>().Select(e => e.Host).Distinct().ShouldBe([HostOf("Proposer")]);
        events.OfType<LoopEvent.CandidateExecuted>().Select(e => e.Host).Distinct().ShouldBe([HostOf("Sandbox")]);
        events.OfType<LoopEvent.CandidateJudged>().Select(e => e.Host).Distinct().ShouldBe([HostOf("Referee")]);
        events.OfType<LoopEvent.ChallengeRaised>().Select(e => e.Host).Distinct().ShouldBe([HostOf("Challenger")]);
    }

    private string HostOf(string service) => $"{service.ToLowerInvariant()}@{Environment.MachineName}/{_cluster[service].Id}";

    private LoopProcess Start(params string[] words) => LoopProcess.Start(
        new Dictionary<string, string> { ["LOOP_TOKEN"] = Cluster.Client },
        [.. words, .. words[0] == "run" ? Undisturbed.Options : [], "--connect", _cluster.Url]);

    private async Task<LoopResult> EndAsync(params string[] words)
    {
        using var process = Start(words);
        return await process.EndAsync();
    }

    /// <summary>The same run in one process, with nothing happening to it.</summary>
    public sealed class Undisturbed : IDisposable
    {
        public static readonly string[] Options = ["--seed", "7", "--curriculum"];
        private readonly FinanceCopy _finance = new();
        private JsonNode? _summary;

        public string Isolation { get; private set; } = "";

        public string Genome => File.ReadAllText(_finance.Genome);

        internal async Task<JsonNode> RunAsync()
        {
            if (_summary is null)
            {
                Isolation = await Isolations.RequireAsync();
                var run = await LoopProcess.RunAsync(["run", _finance.Folder, "--isolation", Isolation, "--json", .. Options]);
                run.ExitCode.ShouldBe(0, run.Error);
                _summary = run.Json;
            }

            return _summary;
        }

        public void Dispose() => _finance.Dispose();
    }
}

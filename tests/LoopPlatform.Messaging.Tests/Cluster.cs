using System.Diagnostics;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.Tests;

namespace LoopPlatform.Messaging.Tests;

/// <summary>Every service as a process of its own, each with its token, on one broker.</summary>
internal sealed class Cluster(string broker) : IDisposable
{
    public const string Client = "client-token";
    private readonly ScratchFolder _scratch = new();
    private readonly List<ServiceProcess> _all = [];
    private readonly Dictionary<string, ServiceProcess> _running = [];

    /// <summary>The orchestrator's address, the same after a restart.</summary>
    public string Url { get; } = $"http://127.0.0.1:{FreePort.Next()}";

    public string DataFolder => _scratch.File("data");

    /// <summary>What the services wrote, for a test that failed.</summary>
    public string Logs => string.Join('\n', _all.Select(process => process.Log));

    public ServiceProcess this[string service] => _running[service];

    public async Task StartAsync(CancellationToken patience, params string[] services)
    {
        foreach (var service in services)
        {
            Directory.CreateDirectory(DataFolder);
            var process = ServiceProcess.Start(service, _scratch.File($"{service}-{_all.Count}.log"), SettingsOf(service));
            _all.Add(process);
            _running[service] = process;
        }

        foreach (var service in services)
        {
            await _running[service].ServingAsync(patience);
        }
    }

    public async Task StopAsync(string service, CancellationToken patience) => (await _running[service].StopAsync(patience)).ShouldBe(0, _running[service].Log);

    /// <summary>Holds a process still, with all it has in hand.</summary>
    public void Freeze(string service) => Signal("-STOP", service);

    public void Thaw(string service) => Signal("-CONT", service);

    /// <summary>The journal of the one run, as it is on disk; null while there is none.</summary>
    public IReadOnlyList<JournalEntry>? Journal() => new FileJournal(DataFolder) is var journal && journal.Runs() is [var run] ? journal.Read(run) : null;

    /// <summary>Waits until the run is as it should be.</summary>
    public async Task<LoopState> UntilAsync(Func<LoopState, bool> condition, CancellationToken patience)
    {
        while (true)
        {
            var state = LoopFold.Of(Journal() ?? []);
            if (condition(state))
            {
                return state;
            }

            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"round {state.Round.Number}, {state.Commits} commits, ended: {state.Ended?.Reason.Word() ?? "no"}\n{Logs}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
        }
    }

    public void Dispose()
    {
        foreach (var process in _all)
        {
            process.Dispose();
        }

        _scratch.Dispose();
    }

    private Dictionary<string, string> SettingsOf(string service)
    {
        var settings = new Dictionary<string, string> { ["ConnectionStrings__messaging"] = broker };
        if (service == "Orchestrator")
        {
            settings["Kestrel__Endpoints__grpc__Url"] = Url;
            settings["Orchestrator__DataFolder"] = DataFolder;
            settings["Tokens__client"] = Client;
            foreach (var worker in new[] { "proposer", "sandbox", "referee", "challenger" })
            {
                settings[$"Tokens__{worker}"] = $"{worker}-token";
            }
        }
        else
        {
            settings["Services__orchestrator__grpc__0"] = Url;
            settings["Token"] = $"{service.ToLowerInvariant()}-token";
        }

        return settings;
    }

    private void Signal(string signal, string service)
    {
        using var kill = Process.Start("kill", [signal, $"{_running[service].Id}"]);
        kill.WaitForExit();
    }
}

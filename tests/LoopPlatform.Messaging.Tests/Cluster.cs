using System.Diagnostics;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.Orchestrator.Postgres;
using LoopPlatform.ServiceDefaults.Resilience;
using LoopPlatform.Tests;
using Npgsql;

namespace LoopPlatform.Messaging.Tests;

/// <summary>Every service as a process of its own, each with its token, on one broker.</summary>
/// <param name="broker">The broker.</param>
/// <param name="database">What keeps journals and blobs; null for a folder.</param>
internal sealed class Cluster(string broker, string? database = null) : IDisposable
{
    public const string Client = "client-token";

    /// <summary>Names a second orchestrator; the other services then take turns with the two.</summary>
    public const string Another = "Orchestrator (another)";
    private readonly ScratchFolder _scratch = new();
    private readonly NpgsqlDataSource? _database = database is null ? null : NpgsqlDataSource.Create(database);
    private readonly List<ServiceProcess> _all = [];
    private readonly Dictionary<string, ServiceProcess> _running = [];

    /// <summary>The orchestrator's address, the same after a restart.</summary>
    public string Url { get; } = $"http://127.0.0.1:{FreePort.Next()}";

    /// <summary>The address of another one, <see cref="Another"/>.</summary>
    public string AnotherUrl { get; } = $"http://127.0.0.1:{FreePort.Next()}";

    public string DataFolder => _scratch.File("data");

    /// <summary>What the services wrote, for a test that failed.</summary>
    public string Logs => string.Join('\n', _all.Select(process => process.Log));

    public ServiceProcess this[string service] => _running[service];

    public async Task StartAsync(CancellationToken patience, params string[] services)
    {
        foreach (var service in services)
        {
            Directory.CreateDirectory(DataFolder);
            var process = ServiceProcess.Start(service == Another ? "Orchestrator" : service, _scratch.File($"{_all.Count}.log"), SettingsOf(service));
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

    /// <summary>The journal of the one run, as it is kept; null while there is none.</summary>
    public IReadOnlyList<JournalEntry>? Journal()
    {
        IJournal journal = _database is null ? new FileJournal(DataFolder) : new PostgresJournal(_database);
        // A connection from before the database was killed tells of it only now.
        return Patience.UntilStored.Execute(() => journal.Runs() is [var run] ? journal.Read(run) : null);
    }

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

        _database?.Dispose();
        _scratch.Dispose();
    }

    private Dictionary<string, string> SettingsOf(string service)
    {
        var settings = new Dictionary<string, string> { ["ConnectionStrings__messaging"] = broker };
        if (service is "Orchestrator" or Another)
        {
            settings["Kestrel__Endpoints__grpc__Url"] = service == Another ? AnotherUrl : Url;
            settings[database is null ? "Orchestrator__DataFolder" : "ConnectionStrings__journal"] = database ?? DataFolder;
            settings["Tokens__client"] = Client;
            foreach (var worker in new[] { "proposer", "sandbox", "referee", "challenger" })
            {
                settings[$"Tokens__{worker}"] = $"{worker}-token";
            }
        }
        else
        {
            settings["Services__orchestrator__grpc__0"] = Url;
            if (database is not null)
            {
                settings["Services__orchestrator__grpc__1"] = AnotherUrl;
            }

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

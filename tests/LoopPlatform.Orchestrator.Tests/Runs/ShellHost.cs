using System.Threading.Channels;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Definitions;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.Orchestrator.Runs;
using LoopPlatform.ServiceDefaults.Messaging;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LoopPlatform.Orchestrator.Tests.Runs;

/// <summary>The orchestrator of one process: the real bus, journal and blobs, the other services scripted.</summary>
internal sealed class ShellHost : IAsyncDisposable
{
    public static readonly RunId Run = new("20260101-000000-000001");
    private readonly IHost _host;
    private readonly string _definition;

    private ShellHost(IHost host, string definition, CancellationToken patience) =>
        (_host, _definition, Watch) = (host, definition, host.Services.GetRequiredService<RunFeed>().Watch(Run, patience));

    public ChannelReader<JournalEntry> Watch { get; }

    public IJournal Journal => _host.Services.GetRequiredService<IJournal>();

    /// <param name="database">Connection string of the database that keeps journals and blobs; null for files.</param>
    /// <param name="change">Changes what the orchestrator is made of.</param>
    public static async Task<ShellHost> StartAsync(
        string definition, Script script, TimeProvider time, CancellationToken patience, string? database = null, Action<IServiceCollection>? change = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Orchestrator:DataFolder"] = Path.Combine(definition, ".loop"),
            ["Orchestrator:DefinitionFolder"] = definition,
            ["ConnectionStrings:journal"] = database,
        });
        builder.Services.AddSingleton(script).AddSingleton(time);
        builder.AddOrchestrator();
        change?.Invoke(builder.Services);
        builder.AddLoopMessaging(bus =>
        {
            bus.AddOrchestratorConsumers();
            bus.AddConsumer<ScriptedProposer>().Endpoint(endpoint => endpoint.Name = Queues.Of(typeof(ProposeCandidates)));
            bus.AddConsumer<ScriptedSandbox>().Endpoint(endpoint => endpoint.Name = Queues.Of(typeof(ExecuteCandidate)));
            bus.AddConsumer<ScriptedReferee>().Endpoint(endpoint => endpoint.Name = Queues.Of(typeof(JudgeCandidate)));
            bus.AddConsumer<ScriptedChallenger>().Endpoint(endpoint => endpoint.Name = Queues.Of(typeof(RaiseChallenge)));
        });
        var host = builder.Build();
        host.Services.GetRequiredService<IBus>().ConnectSendObserver(new ScriptedBus(script));
        await host.StartAsync(patience);
        return new(host, definition, patience);
    }

    public async Task<LoopState> BeginAsync(bool curriculum = false)
    {
        var loaded = await new DefinitionFolder(_definition).LoadAsync(_host.Services.GetRequiredService<IBlobStore>(), default);
        var rules = RunRules.Of(loaded.Definition) with { Autonomy = Autonomy.Autonomous };
        return await HandleAsync(new LoopInput.Start(new(
            loaded.DefinitionHash, loaded.SuiteHash, loaded.Genome, 1, Run, "sample", rules, ["script:candidates"], Isolation.Process, "host", curriculum)));
    }

    public Task<LoopState> HandleAsync(LoopInput input) => _host.Services.GetRequiredService<RunShell>().HandleAsync(Run, input, 0, default);

    /// <summary>All that is told of the run until it ends.</summary>
    public async Task<IReadOnlyList<LoopEvent>> FollowAsync(CancellationToken patience)
    {
        var events = new List<LoopEvent>();
        while (events.LastOrDefault() is not LoopEvent.RunEnded)
        {
            events.Add((await Watch.ReadAsync(patience)).Event);
        }

        return events;
    }

    public T Service<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}

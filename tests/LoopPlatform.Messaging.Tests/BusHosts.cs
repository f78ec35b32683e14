using LoopPlatform.Contracts;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Blobs;
using LoopPlatform.Orchestrator.Definitions;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.Orchestrator.Runs;
using LoopPlatform.Orchestrator.Tests.Definitions;
using LoopPlatform.Orchestrator.Tests.Runs;
using LoopPlatform.ServiceDefaults.Messaging;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LoopPlatform.Messaging.Tests;

/// <summary>One definition and its data folder, run by hosts on a broker: the real orchestrator, the other services scripted.</summary>
internal sealed class BusHosts(string broker) : IAsyncDisposable
{
    private readonly List<IHost> _hosts = [];

    public static RunId Run { get; } = new("20260101-000000-000001");

    public TemporaryDefinition Definition { get; } = new();

    public Script Script { get; } = new();

    public string DataFolder => Path.Combine(Definition.Folder, ".loop");

    public async Task<IHost> StartOrchestratorAsync()
    {
        var host = await StartAsync(builder => builder.AddOrchestrator(), bus => bus.AddOrchestratorConsumers());
        await host.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromMinutes(1));
        return host;
    }

    public Task<IHost> StartWorkersAsync(Script? script = null) => StartAsync(
        builder => builder.Services.AddSingleton(script ?? Script).AddSingleton<IBlobStore>(new FileBlobStore(DataFolder)),
        bus =>
        {
            bus.AddConsumer<ScriptedProposer>().Endpoint(endpoint => endpoint.Name = Queues.Of(typeof(ProposeCandidates)));
            bus.AddConsumer<ScriptedSandbox>().Endpoint(endpoint => endpoint.Name = Queues.Of(typeof(ExecuteCandidate)));
            bus.AddConsumer<ScriptedReferee>().Endpoint(endpoint => endpoint.Name = Queues.Of(typeof(JudgeCandidate)));
            bus.AddConsumer<ScriptedChallenger>().Endpoint(endpoint => endpoint.Name = Queues.Of(typeof(RaiseChallenge)));
        });

    /// <summary>The run's first event, as something that starts a run makes it.</summary>
    public async Task<LoopEvent.RunStarted> StartedAsync(IReadOnlyList<string>? proposers = null)
    {
        var loaded = await new DefinitionFolder(Definition.Folder).LoadAsync(new FileBlobStore(DataFolder), default);
        var rules = RunRules.Of(loaded.Definition) with { Autonomy = Autonomy.Autonomous };
        return new(loaded.DefinitionHash, loaded.SuiteHash, loaded.Genome, 1, Run, "sample", rules, proposers ?? ["script:candidates"], Isolation.Process, "host");
    }

    public async Task BeginAsync(IHost orchestrator, CancellationToken patience) =>
        await orchestrator.Services.GetRequiredService<RunShell>().HandleAsync(Run, new LoopInput.Start(await StartedAsync()), 0, patience);

    /// <summary>The run's journal once the run has ended.</summary>
    public async Task<IReadOnlyList<LoopEvent>> EndAsync(CancellationToken patience)
    {
        IReadOnlyList<JournalEntry> entries = [];
        while (entries is not [.., { Event: LoopEvent.RunEnded }])
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience);
            entries = new FileJournal(DataFolder).Read(Run);
        }

        return [.. entries.Select(entry => entry.Event)];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.StopAsync();
            host.Dispose();
        }

        Definition.Dispose();
    }

    private async Task<IHost> StartAsync(Action<HostApplicationBuilder> services, Action<IBusRegistrationConfigurator> consumers)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:messaging"] = broker, ["Orchestrator:DataFolder"] = DataFolder });
        services(builder);
        builder.AddLoopMessaging(consumers);
        var host = builder.Build();
        _hosts.Add(host);
        await host.StartAsync();
        return host;
    }
}

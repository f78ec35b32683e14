using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator;
using LoopPlatform.Orchestrator.Blobs;
using LoopPlatform.Orchestrator.Definitions;
using LoopPlatform.Orchestrator.Runs;
using LoopPlatform.ServiceDefaults.Messaging;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LoopPlatform.Cli.Benching;

/// <summary>The real orchestrator with its journal on disk, and null workers, on one bus.</summary>
internal sealed class NullHost : IAsyncDisposable
{
    private static readonly TimeSpan BusPatience = TimeSpan.FromMinutes(1);
    private readonly IHost _host;
    private readonly NullAnswers _answers;
    private int _runs;

    private NullHost(IHost host, NullAnswers answers) => (_host, _answers) = (host, answers);

    /// <summary>What its runs are pinned to: the example that comes with the command.</summary>
    public static DefinitionFolder Definition => new(Path.Combine(AppContext.BaseDirectory, "examples", "finance"));

    /// <summary>Starts it.</summary>
    /// <param name="folder">An empty folder for journals and blobs.</param>
    /// <param name="broker">The broker; null for a bus in memory.</param>
    /// <param name="clock">Told of each evaluation.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<NullHost> StartAsync(string folder, string? broker, EvaluationClock clock, CancellationToken cancellation)
    {
        var blobs = new FileBlobStore(folder);
        var definition = await Definition.LoadAsync(blobs, cancellation);
        var answers = await NullAnswers.ForAsync(definition, blobs, cancellation);
        var builder = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = "LoopPlatform.Bench" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{OrchestratorOptions.Section}:{nameof(OrchestratorOptions.DataFolder)}"] = folder,
            [$"{OrchestratorOptions.Section}:{nameof(OrchestratorOptions.DefinitionFolder)}"] = definition.Folder,
            [$"ConnectionStrings:{MessagingOptions.ConnectionName}"] = broker,
        });
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Error);
        builder.AddOrchestrator();
        builder.Services.AddSingleton(answers).AddSingleton(clock);
        builder.AddLoopMessaging(bus =>
        {
            bus.AddOrchestratorConsumers();
            NullWorkers.AddTo(bus);
        });
        var host = builder.Build();
        await host.StartAsync(cancellation);
        await host.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, BusPatience);
        return new(host, answers);
    }

    /// <summary>One run from its start to its end: an evaluation of the starting genome, and one a round.</summary>
    public async Task RunAsync(int rounds, CancellationToken cancellation)
    {
        var started = _answers.Run(RunId.At(DateTimeOffset.UnixEpoch.AddSeconds(_runs), _runs++), rounds);
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var entries = _host.Services.GetRequiredService<RunFeed>().Watch(started.Run, watching.Token);
        await _host.Services.GetRequiredService<RunShell>().HandleAsync(started.Run, new LoopInput.Start(started), 0, cancellation);
        JournalEntry entry;
        do
        {
            entry = await entries.ReadAsync(cancellation);
        }
        while (entry.Event is not LoopEvent.RunEnded);

        await watching.CancelAsync();
        var reason = ((LoopEvent.RunEnded)entry.Event).Reason;
        if (reason != TerminationReason.BudgetRounds)
        {
            throw new InfrastructureException($"a run of the bench ended early: {reason.Word()}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}

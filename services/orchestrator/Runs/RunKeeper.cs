using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.ServiceDefaults;
using LoopPlatform.ServiceDefaults.Messaging;
using LoopPlatform.ServiceDefaults.Resilience;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Orchestrator.Runs;

/// <summary>
/// The orchestrator as a service: it takes up every unfinished run at its start; those that wait for a person go on waiting. It is the one writer of its data
/// folder, or one of several on a database.
/// </summary>
internal sealed partial class RunKeeper(
    IJournal journal, RunShell shell, IOptions<OrchestratorOptions> options, IOptions<MessagingOptions> messaging, ILogger<RunKeeper> logger) : BackgroundService
{
    private WriterLock? _writer;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _writer = journal is ISharedJournal ? null : WriterLock.Acquire(options.Value.DataFolder);
        if (string.IsNullOrEmpty(messaging.Value.Broker))
        {
            LogNoBroker();
        }

        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _writer?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var run in await Patience.UntilStored.ExecuteAsync(_ => new ValueTask<IReadOnlyList<RunId>>(journal.Runs()), stoppingToken))
        {
            await TakeUpAsync(run, stoppingToken);
        }
    }

    private async Task TakeUpAsync(RunId run, CancellationToken stopping)
    {
        try
        {
            var state = await Patience.UntilStored.ExecuteAsync(_ => new ValueTask<LoopState>(LoopFold.Of(journal.Read(run))), stopping);
            if (state is { Started: not null, Ended: null, Paused: null, Approval: null })
            {
                LogTakenUp(run, state.Round.Number);
                await shell.HandleAsync(run, new LoopInput.Resume(ThisProcess.As("orchestrator")), state.Sequence, stopping);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // One run's damaged journal stops neither the other runs nor the host.
            LogNotTakenUp(fault, run);
        }
    }

    [LoggerMessage(EventId = 105, Level = LogLevel.Warning, Message = "ConnectionStrings:messaging is not set: no other process takes the work of this one's runs")]
    private partial void LogNoBroker();

    [LoggerMessage(EventId = 103, Level = LogLevel.Information, Message = "Run {Run} goes on in round {Round}")]
    private partial void LogTakenUp(RunId run, int round);

    [LoggerMessage(EventId = 104, Level = LogLevel.Error, Message = "Run {Run} could not be taken up")]
    private partial void LogNotTakenUp(Exception exception, RunId run);
}

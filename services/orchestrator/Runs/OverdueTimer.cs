using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LoopPlatform.Orchestrator.Runs;

/// <summary>Lets the machine notice overdue work. The jitter keeps replicas from noticing at the same moment.</summary>
internal sealed partial class OverdueTimer(RunShell shell, TimeProvider time, ILogger<OverdueTimer> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var jitter = Period * (Random.Shared.NextDouble() / 5);
            await Task.Delay(Period + jitter, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await RefreshAsync(stoppingToken);
            foreach (var run in shell.Overdue())
            {
                await TickAsync(run, stoppingToken);
            }
        }
    }

    // Work that another process owes is overdue here, too, should that process be gone.
    private async Task RefreshAsync(CancellationToken stopping)
    {
        try
        {
            await shell.RefreshAsync(stopping);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotRefreshed(e.Message);
        }
    }

    private async Task TickAsync(RunId run, CancellationToken stopping)
    {
        try
        {
            await shell.HandleAsync(run, new LoopInput.Tick(), 0, stopping);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One run's damaged journal stops neither the other runs nor the host.
            LogNotTicked(e, run);
        }
    }

    [LoggerMessage(EventId = 108, Level = LogLevel.Warning, Message = "What other orchestrators appended could not be read: {Reason}")]
    private partial void LogNotRefreshed(string reason);

    [LoggerMessage(EventId = 102, Level = LogLevel.Error, Message = "The overdue work of run {Run} could not be handled")]
    private partial void LogNotTicked(Exception exception, RunId run);
}

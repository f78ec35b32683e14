using Microsoft.Extensions.Hosting;

namespace LoopPlatform.Orchestrator.Runs;

/// <summary>Lets the machine notice overdue work. The jitter keeps replicas from noticing at the same moment.</summary>
internal sealed class OverdueTimer(RunShell shell, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var jitter = Period * (Random.Shared.NextDouble() / 5);
            await Task.Delay(Period + jitter, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await shell.TickAsync(stoppingToken);
        }
    }
}

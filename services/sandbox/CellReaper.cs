using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LoopPlatform.Sandbox;

/// <summary>Clears up after processes that died: at service start, and every minute.</summary>
internal sealed partial class CellReaper(SandboxDoctor doctor, TimeProvider time, ILogger<CellReaper> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minutes = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await ReapAsync(stoppingToken);
            }
            while (await minutes.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task ReapAsync(CancellationToken cancellation)
    {
        try
        {
            if (await doctor.ReapAsync(cancellation) is > 0 and var removed)
            {
                LogReaped(removed);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            LogFailed(fault.Message);
        }
    }

    [LoggerMessage(222, LogLevel.Information, "Removed {Count} cells of processes that are gone")]
    private partial void LogReaped(int count);

    [LoggerMessage(223, LogLevel.Warning, "Cells of processes that are gone could not be removed: {Reason}")]
    private partial void LogFailed(string reason);
}

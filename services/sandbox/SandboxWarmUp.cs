using LoopPlatform.Sandbox.Compiling;
using LoopPlatform.Sandbox.Launching;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LoopPlatform.Sandbox;

/// <summary>At service start: clears up after processes that died, and starts the compiler.</summary>
internal sealed partial class SandboxWarmUp(SandboxDoctor doctor, CompilerProcess compiler, ILogger<SandboxWarmUp> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Yield();
            var compiling = compiler.WarmUpAsync(stoppingToken);
            if (await doctor.ReapAsync(stoppingToken) is > 0 and var removed)
            {
                LogReaped(removed);
            }

            await compiling;
        }
        catch (Exception fault) when (fault is LauncherUnavailableException or IOException or UnauthorizedAccessException)
        {
            // Not fatal here: each execution says the same, to those who asked for it.
            LogNotWarm(fault.Message);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    [LoggerMessage(220, LogLevel.Information, "Removed {Count} cells of processes that are gone")]
    private partial void LogReaped(int count);

    [LoggerMessage(221, LogLevel.Warning, "The sandbox is not ready: {Reason}")]
    private partial void LogNotWarm(string reason);
}

using LoopPlatform.Sandbox.Compiling;
using LoopPlatform.Sandbox.Launching;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LoopPlatform.Sandbox;

/// <summary>At service start: starts the compiler.</summary>
internal sealed partial class SandboxWarmUp(CompilerProcess compiler, ILogger<SandboxWarmUp> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Yield();
            await compiler.WarmUpAsync(stoppingToken);
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

    [LoggerMessage(221, LogLevel.Warning, "The sandbox is not ready: {Reason}")]
    private partial void LogNotWarm(string reason);
}

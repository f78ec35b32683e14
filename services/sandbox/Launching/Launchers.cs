using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching.Docker;
using Microsoft.Extensions.Logging;

namespace LoopPlatform.Sandbox.Launching;

/// <summary>The launcher for each isolation, made when first asked for.</summary>
internal sealed class Launchers(ILoggerFactory loggers, Func<string?> dockerHost, string? dockerRuntime = null) : IDisposable
{
    private readonly Dictionary<Isolation, ILauncher> _made = [];
    private readonly Lock _making = new();

    /// <exception cref="LauncherUnavailableException">It cannot even be made.</exception>
    public ILauncher For(Isolation isolation)
    {
        lock (_making)
        {
            return _made.TryGetValue(isolation, out var launcher) ? launcher : _made[isolation] = Make(isolation);
        }
    }

    public void Dispose()
    {
        foreach (var launcher in _made.Values.OfType<IDisposable>())
        {
            launcher.Dispose();
        }
    }

    private ILauncher Make(Isolation isolation) => isolation switch
    {
        Isolation.Docker => new DockerLauncher(DockerEngine.At(dockerHost()), loggers.CreateLogger<DockerLauncher>(), dockerRuntime),
        Isolation.Bubblewrap => new BubblewrapLauncher(),
        _ => new ProcessLauncher(),
    };
}

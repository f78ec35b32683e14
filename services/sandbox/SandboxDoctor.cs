using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching;

namespace LoopPlatform.Sandbox;

/// <summary>Tells which isolations can be used on this machine, and clears up after processes that died.</summary>
public sealed class SandboxDoctor
{
    private readonly Launchers _launchers;

    internal SandboxDoctor(Launchers launchers) => _launchers = launchers;

    /// <summary>Tries every isolation, strongest first. What it needs (an image) is made ready on the way.</summary>
    public async Task<IReadOnlyList<IsolationStatus>> ProbeAsync(CancellationToken cancellation)
    {
        var found = new List<IsolationStatus>();
        foreach (var isolation in Enum.GetValues<Isolation>())
        {
            found.Add(await ProbeAsync(isolation, cancellation));
        }

        return found;
    }

    /// <summary>Tries one isolation.</summary>
    public async Task<IsolationStatus> ProbeAsync(Isolation isolation, CancellationToken cancellation)
    {
        try
        {
            var description = await _launchers.For(isolation).PrepareAsync(new(isolation, "csharp", new()), cancellation);
            return new(isolation, true, $"{description.Engine}, kernel {description.Kernel}, image {description.Image[..12]}");
        }
        catch (LauncherUnavailableException reason)
        {
            return new(isolation, false, reason.Message);
        }
    }

    /// <summary>Removes cells whose owner is gone. Returns how many.</summary>
    public async Task<int> ReapAsync(CancellationToken cancellation)
    {
        var removed = 0;
        foreach (var isolation in Enum.GetValues<Isolation>())
        {
            try
            {
                removed += await _launchers.For(isolation).ReapAsync(cancellation);
            }
            catch (LauncherUnavailableException)
            {
                // Where it cannot be used, it has left nothing behind.
            }
        }

        return removed;
    }
}

/// <summary>Whether an isolation can be used.</summary>
/// <param name="Description">What would run the cells, or why they cannot be run and the way out.</param>
public sealed record IsolationStatus(Isolation Isolation, bool Usable, string Description);

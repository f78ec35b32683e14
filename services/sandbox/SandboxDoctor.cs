using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Values;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Launching.Docker;
using LoopPlatform.Sandbox.Launching.Roots;
using LoopPlatform.Sandbox.Signing;

namespace LoopPlatform.Sandbox;

/// <summary>Tells which isolations can be used on this machine, and clears up after processes that died.</summary>
public sealed class SandboxDoctor
{
    private readonly Launchers _launchers;
    private readonly KeyFile _keyFile;

    internal SandboxDoctor(Launchers launchers, KeyFile keyFile) => (_launchers, _keyFile) = (launchers, keyFile);

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

    /// <summary>Removes the images of earlier runners, 40 to 110 MB each, as far as no container uses them. Returns how many.</summary>
    public async Task<int> PruneImagesAsync(CancellationToken cancellation)
    {
        try
        {
            return await ((DockerLauncher)_launchers.For(Isolation.Docker)).PruneImagesAsync(cancellation);
        }
        catch (LauncherUnavailableException)
        {
            return 0; // No engine, no images.
        }
    }

    /// <summary>Tells of the key that receipts are signed with; made first where there is none.</summary>
    public KeyStatus ProbeKey()
    {
        try
        {
            using var key = _keyFile.LoadOrMake();
            return new(key.Fingerprint, _keyFile.Path);
        }
        catch (InputException problem)
        {
            return new(null, problem.Message);
        }
    }

    /// <summary>The name of the key that receipts are signed with here; null where none was made yet.</summary>
    /// <exception cref="InputException">It cannot be used.</exception>
    public Digest? KnownKey()
    {
        using var key = _keyFile.TryLoad();
        return key?.Fingerprint;
    }

    /// <summary>What Python genomes would run on, or why they cannot and the way out.</summary>
    public static Task<LanguageStatus> ProbePythonAsync(CancellationToken cancellation) => Task.Run(
        () =>
        {
            try
            {
                var python = PythonRoot.WithPandas.Python;
                var pandas = python.PackageVersion is { } version ? $"with pandas {version}" : $"without pandas; `{SystemPython.InstallPandas}` adds it";
                return new LanguageStatus(Languages.Python, true, $"Python {python.Version} of the system, {pandas}");
            }
            catch (LauncherUnavailableException reason)
            {
                return new LanguageStatus(Languages.Python, false, reason.Message);
            }
        },
        cancellation);

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

/// <summary>The key that receipts are signed with.</summary>
/// <param name="Fingerprint">SHA-256 of its public half's SubjectPublicKeyInfo; null when it cannot be used.</param>
/// <param name="Description">Its file, or why it cannot be used and the way out.</param>
public sealed record KeyStatus(Digest? Fingerprint, string Description);

/// <summary>Whether genomes of a language can be run.</summary>
/// <param name="Description">What would run them, or why they cannot be run and the way out.</param>
public sealed record LanguageStatus(string Language, bool Usable, string Description);

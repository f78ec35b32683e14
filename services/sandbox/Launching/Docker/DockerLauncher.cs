using System.Collections.Concurrent;
using Docker.DotNet;
using Docker.DotNet.Models;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Values;
using LoopPlatform.Sandbox.Launching.Roots;
using Microsoft.Extensions.Logging;

namespace LoopPlatform.Sandbox.Launching.Docker;

/// <summary>Runs each candidate in a container of its own.</summary>
/// <param name="runtime">The OCI runtime by the engine's name for it; null for the engine's default.</param>
internal sealed class DockerLauncher(DockerEngine engine, ILogger<DockerLauncher> logger, string? runtime = null) : ILauncher, IDisposable
{
    private readonly ConcurrentDictionary<string, Task<Digest>> _images = new();
    private readonly SemaphoreSlim _looking = new(1);
    private EngineFacts? _engine;

    public Isolation Isolation => Isolation.Docker;

    public bool KeepsStock => true;

    public async Task<LauncherDescription> PrepareAsync(CellProfile profile, CancellationToken cancellation)
    {
        var facts = await FactsAsync(cancellation);
        return new(facts.Engine, facts.Kernel, profile.Image is { } image
            ? await ProgramImage.FindAsync(engine, image, cancellation)
            : (await ImageAsync(profile, cancellation)).ToString());
    }

    public async Task<ICell> StartAsync(CellProfile profile, TimeSpan life, CancellationToken cancellation)
    {
        try
        {
            return await StartOnceAsync(profile, life, cancellation);
        }
        catch (LauncherUnavailableException e) when (e.InnerException is DockerImageNotFoundException)
        {
            // Somebody has removed the image since.
            _images.Clear();
            return await StartOnceAsync(profile, life, cancellation);
        }
    }

    public Task<int> ReapAsync(CancellationToken cancellation) => DockerReaper.ReapAsync(engine, cancellation);

    /// <summary>Removes the images of earlier runners, as far as no container uses them. Returns how many.</summary>
    public Task<int> PruneImagesAsync(CancellationToken cancellation) =>
        RunnerImage.PruneAsync(engine, RunnerRoot.All.Select(ImageTar.ComputeDigest), cancellation);

    public void Dispose()
    {
        engine.Dispose();
        _looking.Dispose();
    }

    private async Task<ICell> StartOnceAsync(CellProfile profile, TimeSpan life, CancellationToken cancellation)
    {
        var facts = await FactsAsync(cancellation);
        var spec = await SpecAsync(profile, life, DockerReaper.Labels(OwnerMark.Current), cancellation);
        spec.HostConfig.Runtime = runtime;
        ICellMeter meter = facts.NotMeasured is null ? new CgroupMeter() : new StatsMeter(engine, facts.NotMeasured);
        return await DockerCell.StartAsync(engine, spec, meter, logger, cancellation);
    }

    private async Task<CreateContainerParameters> SpecAsync(CellProfile profile, TimeSpan life, IDictionary<string, string> labels, CancellationToken cancellation)
    {
        if (profile is { Image: { } image, Command: { } command })
        {
            var spec = ContainerSpec.For(image, command, new Dictionary<string, string> { ["HOME"] = "/tmp" }, profile.Limits, labels);
            // Both, or what the image starts by itself would be started with this command as its arguments.
            (spec.Entrypoint, spec.Cmd) = ([command[0]], [.. command.Skip(1)]);
            spec.HostConfig.Init = true;
            return spec;
        }

        return ContainerSpec.For(RunnerImage.TagOf(await ImageAsync(profile, cancellation)), RunnerRoot.For(profile.Language), profile.Limits, life, labels);
    }

    /// <summary>One import at a time for each language; one that failed is tried again by the next who asks.</summary>
    private async Task<Digest> ImageAsync(CellProfile profile, CancellationToken cancellation)
    {
        var root = RunnerRoot.For(profile.Language);
        var ensuring = _images.GetOrAdd(profile.Language, _ => new RunnerImage(engine, root).EnsureAsync(CancellationToken.None));
        try
        {
            return await ensuring.WaitAsync(cancellation);
        }
        catch when (ensuring.IsFaulted)
        {
            _images.TryRemove(new(profile.Language, ensuring));
            throw;
        }
    }

    private async Task<EngineFacts> FactsAsync(CancellationToken cancellation)
    {
        await _looking.WaitAsync(cancellation);
        try
        {
            return _engine ??= await LookAsync(cancellation);
        }
        finally
        {
            _looking.Release();
        }
    }

    private async Task<EngineFacts> LookAsync(CancellationToken cancellation)
    {
        var version = await engine.CallAsync((client, token) => client.System.GetVersionAsync(token), cancellation);
        var info = await engine.CallAsync((client, token) => client.System.GetSystemInfoAsync(token), cancellation);
        if (info is not { MemoryLimit: true, PidsLimit: true })
        {
            throw new LauncherUnavailableException(
                $"the Docker engine at {engine.Endpoint.OriginalString} cannot limit the memory or the processes of a container: "
                + "start it with control groups, or use `--isolation bubblewrap`");
        }

        // Debian adds to the version what it packaged: 20.10.24+dfsg1.
        return new($"docker {version.Version.Split('+')[0]}{(runtime is null ? "" : $" with {runtime}")}", version.KernelVersion, CgroupParent.WhyNot(engine.Endpoint, info));
    }

    /// <param name="NotMeasured">See <see cref="CgroupParent.WhyNot"/>.</param>
    private sealed record EngineFacts(string Engine, string Kernel, IReadOnlyDictionary<string, string>? NotMeasured);
}

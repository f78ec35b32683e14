using Docker.DotNet;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Values;
using Microsoft.Extensions.Logging;

namespace LoopPlatform.Sandbox.Launching.Docker;

/// <summary>Runs each candidate in a container of its own.</summary>
internal sealed class DockerLauncher(DockerEngine engine, ILogger<DockerLauncher> logger) : ILauncher, IDisposable
{
    private readonly RunnerImage _image = new(engine);
    private readonly SemaphoreSlim _preparing = new(1);
    private Prepared? _prepared;

    public Isolation Isolation => Isolation.Docker;

    public async Task<LauncherDescription> PrepareAsync(CancellationToken cancellation) => (await PreparedAsync(cancellation)).Description;

    public async Task<ICell> StartAsync(Limits limits, CancellationToken cancellation)
    {
        try
        {
            return await StartOnceAsync(limits, cancellation);
        }
        catch (LauncherUnavailableException e) when (e.InnerException is DockerImageNotFoundException)
        {
            // Somebody has removed the image since.
            _prepared = null;
            return await StartOnceAsync(limits, cancellation);
        }
    }

    public Task<int> ReapAsync(CancellationToken cancellation) => DockerReaper.ReapAsync(engine, cancellation);

    /// <summary>Removes the images of other runners, as far as no container uses them. Returns how many.</summary>
    public async Task<int> PruneImagesAsync(CancellationToken cancellation) =>
        await _image.PruneAsync((await PreparedAsync(cancellation)).Image, cancellation);

    public void Dispose()
    {
        engine.Dispose();
        _preparing.Dispose();
    }

    private async Task<ICell> StartOnceAsync(Limits limits, CancellationToken cancellation)
    {
        var prepared = await PreparedAsync(cancellation);
        var spec = ContainerSpec.For(RunnerImage.TagOf(prepared.Image), limits, DockerReaper.Labels(OwnerMark.Current));
        ICellMeter meter = prepared.NotMeasured is null ? new CgroupMeter() : new StatsMeter(engine, prepared.NotMeasured);
        return await DockerCell.StartAsync(engine, spec, meter, logger, cancellation);
    }

    private async Task<Prepared> PreparedAsync(CancellationToken cancellation)
    {
        await _preparing.WaitAsync(cancellation);
        try
        {
            return _prepared ??= await PrepareOnceAsync(cancellation);
        }
        finally
        {
            _preparing.Release();
        }
    }

    private async Task<Prepared> PrepareOnceAsync(CancellationToken cancellation)
    {
        var version = await engine.CallAsync((client, token) => client.System.GetVersionAsync(token), cancellation);
        var info = await engine.CallAsync((client, token) => client.System.GetSystemInfoAsync(token), cancellation);
        if (info is not { MemoryLimit: true, PidsLimit: true })
        {
            throw new LauncherUnavailableException(
                $"the Docker engine at {engine.Endpoint.OriginalString} cannot limit the memory or the processes of a container: "
                + "start it with control groups, or use `--isolation bubblewrap`");
        }

        var image = await _image.EnsureAsync(cancellation);
        // Debian adds to the version what it packaged: 20.10.24+dfsg1.
        var description = new LauncherDescription($"docker {version.Version.Split('+')[0]}", version.KernelVersion, image.ToString());
        return new(description, image, CgroupParent.WhyNot(engine.Endpoint, info));
    }

    private sealed record Prepared(LauncherDescription Description, Digest Image, IReadOnlyDictionary<string, string>? NotMeasured);
}

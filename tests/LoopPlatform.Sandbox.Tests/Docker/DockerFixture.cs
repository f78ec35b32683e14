using Docker.DotNet;
using Docker.DotNet.Models;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Launching.Docker;
using LoopPlatform.Sandbox.Protocol;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoopPlatform.Sandbox.Tests.Docker;

/// <summary>A launcher on the real engine, or the reason why there is none.</summary>
public sealed class DockerFixture : IAsyncLifetime
{
    internal static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    private string? _whyNot;
    private DockerLauncher? _launcher;

    /// <summary>The engine the tests use: where DOCKER_HOST says, as for the product.</summary>
    internal static string Host { get; } = Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } host ? host : "unix:///var/run/docker.sock";

    internal DockerClient Client { get; } = new DockerClientConfiguration(new Uri(Host)).CreateClient();

    /// <exception cref="SkipException">No engine answers here.</exception>
    internal DockerLauncher Launcher
    {
        get
        {
            Skip.If(_whyNot is not null, _whyNot);
            return _launcher!;
        }
    }

    public async Task InitializeAsync()
    {
        try
        {
            _launcher = New(Host);
            await _launcher.PrepareAsync(Profile(new()), CancellationToken.None);
        }
        catch (LauncherUnavailableException reason)
        {
            _whyNot = reason.Message;
        }
    }

    public Task DisposeAsync()
    {
        _launcher?.Dispose();
        Client.Dispose();
        return Task.CompletedTask;
    }

    internal static CellProfile Profile(Limits limits) => new(Isolation.Docker, "csharp", limits);

    internal async Task<DockerCell> StartAsync(Limits limits, TimeSpan? life = null) =>
        (DockerCell)await Launcher.StartAsync(Profile(limits), life ?? Life, CancellationToken.None);

    internal static DockerLauncher New(string? host) => new(DockerEngine.At(host), NullLogger<DockerLauncher>.Instance);

    /// <summary>Containers this process has, whichever launcher made them.</summary>
    internal async Task<IEnumerable<string>> OwnContainersAsync() =>
        from container in await Client.Containers.ListContainersAsync(new ContainersListParameters { All = true })
        where container.Labels.Any(label => DockerReaper.Labels(OwnerMark.Current).Contains(label))
        select container.ID;

    internal static async Task ReadyAsync(ICell cell)
    {
        var frame = new byte[Frame.HeaderBytes];
        for (var read = 0; read < frame.Length;)
        {
            var next = await cell.ReadAsync(frame.AsMemory(read), CancellationToken.None);
            next.Count.ShouldBeGreaterThan(0, "the runner ended before it was ready");
            read += next.Stream == CellStream.Frames ? next.Count : 0;
        }

        Frame.DecodeHeader(frame).Kind.ShouldBe(FrameKind.Ready);
    }
}

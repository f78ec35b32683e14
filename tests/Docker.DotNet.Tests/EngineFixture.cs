using System.Diagnostics;
using System.Formats.Tar;
using System.Text.RegularExpressions;
using Docker.DotNet.Models;

namespace Docker.DotNet.Tests;

[CollectionDefinition(Name)]
public sealed class SharedEngine : ICollectionFixture<EngineFixture>
{
    public const string Name = "engine";
}

/// <summary>Tests against a real engine, which remove the containers they made.</summary>
[Collection(SharedEngine.Name)]
[Trait("Category", "Integration")]
public abstract class EngineTests(EngineFixture engine) : IAsyncLifetime
{
    protected EngineFixture Engine => engine;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => engine.RemoveContainersAsync();
}

/// <summary>A real engine with an image of a few of this machine's programs, or the reason why there is none.</summary>
public sealed partial class EngineFixture : IAsyncLifetime
{
    private static readonly string[] Programs = ["/bin/sh", "/bin/cat", "/bin/sleep", "/usr/bin/tail"];
    private readonly DockerClient _client = new DockerClientConfiguration(Endpoint, defaultTimeout: TimeSpan.FromSeconds(30)).CreateClient();
    private string? _missing;

    /// <summary>The client; skips the calling test where there is no engine.</summary>
    public DockerClient Client
    {
        get
        {
            Skip.If(_missing is not null, _missing);
            return _client;
        }
    }

    /// <summary>On everything these tests make.</summary>
    public string Label { get; } = $"docker-dotnet-tests.run={Guid.NewGuid():N}";

    public string Image { get; } = $"docker-dotnet-tests:{Guid.NewGuid():N}";

    private static Uri Endpoint => new(Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } host ? host : "unix:///var/run/docker.sock");

    public async Task InitializeAsync()
    {
        try
        {
            await _client.System.PingAsync();
            await ImportAsync(Image);
        }
        catch (Exception e) when (e is HttpRequestException or NotSupportedException or System.ComponentModel.Win32Exception)
        {
            _missing = $"No Docker engine at {Endpoint}: {e.Message}";
        }
    }

    public async Task DisposeAsync()
    {
        if (_missing is null)
        {
            await _client.Images.DeleteImageAsync(Image, new ImageDeleteParameters { Force = true });
        }

        _client.Dispose();
    }

    public async Task RemoveContainersAsync()
    {
        foreach (var container in _missing is null ? await ListAsync() : [])
        {
            await RemoveAsync(container.ID);
        }
    }

    /// <summary>Makes an image whose containers print "default", as user 65534.</summary>
    public async Task<IReadOnlyList<JSONMessage>> ImportAsync(string image)
    {
        using var tar = await TarAsync();
        var messages = new Messages<JSONMessage>();
        await _client.Images.CreateImageAsync(
            new ImagesCreateParameters
            {
                Repo = image.Split(':')[0],
                Tag = image.Split(':')[1],
                Changes = [$"LABEL {Label}", "USER 65534:65534", "ENV GREETING=\"a & b\"", """CMD ["/bin/sh","-c","echo default"]"""],
            },
            tar,
            null,
            messages);
        return messages.Seen;
    }

    public async Task<string> CreateAsync(string[]? command, Action<CreateContainerParameters>? change = null)
    {
        var parameters = new CreateContainerParameters
        {
            Image = Image,
            Cmd = command,
            Labels = new Dictionary<string, string> { [Label.Split('=')[0]] = Label.Split('=')[1] },
            OpenStdin = true,
            StdinOnce = true,
            AttachStdin = true,
            AttachStdout = true,
            AttachStderr = true,
            NetworkDisabled = true,
            HostConfig = new HostConfig { NetworkMode = "none", LogConfig = new LogConfig { Type = "none" } },
        };
        change?.Invoke(parameters);
        return (await Client.Containers.CreateContainerAsync(parameters)).ID;
    }

    public Task<MultiplexedStream> AttachAsync(string id) => Client.Containers.AttachContainerAsync(
        id, tty: false, new ContainerAttachParameters { Stream = true, Stdin = true, Stdout = true, Stderr = true });

    public async Task<string> StartedAsync(params string[] command)
    {
        var id = await CreateAsync(command);
        (await Client.Containers.StartContainerAsync(id, null)).ShouldBeTrue();
        return id;
    }

    public Task<IList<ContainerListResponse>> ListAsync(bool all = true) => _client.Containers.ListContainersAsync(new ContainersListParameters
    {
        All = all,
        Filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { [Label] = true } },
    });

    public Task RemoveAsync(string id) =>
        _client.Containers.RemoveContainerAsync(id, new ContainerRemoveParameters { Force = true, RemoveVolumes = true });

    private static async Task<MemoryStream> TarAsync()
    {
        var tar = new MemoryStream();
        await using (var writer = new TarWriter(tar, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var path in Programs.Concat(await LibrariesAsync()).Distinct())
            {
                await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, path[1..])
                {
                    Mode = UnixFileMode.UserRead | UnixFileMode.OtherRead | UnixFileMode.UserExecute | UnixFileMode.OtherExecute,
                    DataStream = new MemoryStream(await File.ReadAllBytesAsync(path)),
                });
            }
        }

        tar.Position = 0;
        return tar;
    }

    private static async Task<IEnumerable<string>> LibrariesAsync()
    {
        using var ldd = Process.Start(new ProcessStartInfo("ldd", Programs) { RedirectStandardOutput = true })!;
        var output = await ldd.StandardOutput.ReadToEndAsync();
        await ldd.WaitForExitAsync();
        return LibraryPath().Matches(output).Select(match => match.Groups[1].Value);
    }

    // libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f70174d8000)
    [GeneratedRegex(@"(/\S+) \(0x")]
    private static partial Regex LibraryPath();

    /// <summary>Unlike <see cref="Progress{T}"/>, has seen everything when the call returns.</summary>
    internal sealed class Messages<T> : IProgress<T>
    {
        public List<T> Seen { get; } = [];

        public void Report(T value) => Seen.Add(value);
    }
}

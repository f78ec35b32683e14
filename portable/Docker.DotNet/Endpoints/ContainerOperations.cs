#nullable enable
using System.Net;
using System.Net.Http.Json;
using Docker.DotNet.Internal;
using Docker.DotNet.Models;

namespace Docker.DotNet;

internal sealed class ContainerOperations(EngineHttp engine) : IContainerOperations
{
    public async Task<IList<ContainerListResponse>> ListContainersAsync(
        ContainersListParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var request = new EngineRequest(HttpMethod.Get, "containers/json")
        {
            Query = new Query().Add("all", parameters.All).Add("limit", parameters.Limit).Add("filters", parameters.Filters),
        };
        return await engine.SendAsync(request, EngineJson.Default.ContainerListResponseArray, cancellationToken);
    }

    public Task<CreateContainerResponse> CreateContainerAsync(CreateContainerParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var request = new EngineRequest(HttpMethod.Post, "containers/create")
        {
            Query = new Query().Add("name", parameters.Name),
            Content = JsonContent.Create(parameters, EngineJson.Default.CreateContainerParameters),
            NotFound = static (status, body) => new DockerImageNotFoundException(status, body),
        };
        return engine.SendAsync(request, EngineJson.Default.CreateContainerResponse, cancellationToken);
    }

    public Task<ContainerInspectResponse> InspectContainerAsync(string id, CancellationToken cancellationToken = default) =>
        engine.SendAsync(On(HttpMethod.Get, id, "/json"), EngineJson.Default.ContainerInspectResponse, cancellationToken);

    public Task GetContainerStatsAsync(
        string id,
        ContainerStatsParameters parameters,
        IProgress<ContainerStatsResponse> progress,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var request = On(HttpMethod.Get, id, "/stats") with
        {
            Query = new Query().Add("stream", parameters.Stream).Add("one-shot", parameters.OneShot),
        };
        return engine.StreamAsync(request, EngineJson.Default.ContainerStatsResponse, progress, cancellationToken);
    }

    public async Task<bool> StartContainerAsync(string id, ContainerStartParameters? parameters, CancellationToken cancellationToken = default)
    {
        var request = On(HttpMethod.Post, id, "/start") with { Query = new Query().Add("detachKeys", parameters?.DetachKeys) };
        return await engine.SendAsync(request, cancellationToken) != HttpStatusCode.NotModified;
    }

    public Task KillContainerAsync(string id, ContainerKillParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return engine.SendAsync(On(HttpMethod.Post, id, "/kill") with { Query = new Query().Add("signal", parameters.Signal) }, cancellationToken);
    }

    public async Task<MultiplexedStream> AttachContainerAsync(
        string id, bool tty, ContainerAttachParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var request = On(HttpMethod.Post, id, "/attach") with
        {
            Query = new Query()
                .Add("stream", parameters.Stream)
                .Add("stdin", parameters.Stdin)
                .Add("stdout", parameters.Stdout)
                .Add("stderr", parameters.Stderr),
        };
        var (stream, socket) = await engine.HijackAsync(request, cancellationToken);
        return new MultiplexedStream(stream, socket, multiplexed: !tty);
    }

    public Task<ContainerWaitResponse> WaitContainerAsync(string id, CancellationToken cancellationToken = default)
    {
        var request = On(HttpMethod.Post, id, "/wait") with { Timeout = Timeout.InfiniteTimeSpan };
        return engine.SendAsync(request, EngineJson.Default.ContainerWaitResponse, cancellationToken);
    }

    public Task RemoveContainerAsync(string id, ContainerRemoveParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var request = On(HttpMethod.Delete, id) with
        {
            Query = new Query().Add("v", parameters.RemoveVolumes).Add("force", parameters.Force),
        };
        return engine.SendAsync(request, cancellationToken);
    }

    private static EngineRequest On(HttpMethod method, string id, string action = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return new(method, $"containers/{Uri.EscapeDataString(id)}{action}")
        {
            NotFound = static (status, body) => new DockerContainerNotFoundException(status, body),
        };
    }
}

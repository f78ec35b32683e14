using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace LoopPlatform.Sandbox.Launching.Docker;

/// <summary>A Docker engine. Every call ends in time, and every failure says what is wrong and the way out.</summary>
internal sealed class DockerEngine : IDisposable
{
    private const string DefaultHost = "unix:///var/run/docker.sock";
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(30);
    private readonly DockerClient _client;

    private DockerEngine(Uri endpoint)
    {
        Endpoint = endpoint;
        using var configuration = new DockerClientConfiguration(endpoint);
        _client = configuration.CreateClient();
    }

    public Uri Endpoint { get; }

    /// <param name="dockerHost">The value of <c>DOCKER_HOST</c>; null or empty for the usual socket.</param>
    /// <exception cref="LauncherUnavailableException">The address cannot be used.</exception>
    public static DockerEngine At(string? dockerHost)
    {
        var host = string.IsNullOrEmpty(dockerHost) ? DefaultHost : dockerHost;
        return Uri.TryCreate(host, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "unix" or "tcp" or "http"
            ? new DockerEngine(endpoint)
            : throw new LauncherUnavailableException($"DOCKER_HOST is '{host}': expected unix:///path/to/docker.sock or tcp://host:port");
    }

    /// <exception cref="LauncherUnavailableException">The engine cannot be reached, refuses, or takes too long.</exception>
    public async Task<T> CallAsync<T>(Func<IDockerClient, CancellationToken, Task<T>> call, CancellationToken cancellation, TimeSpan? timeout = null)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(timeout ?? CallTimeout);
        try
        {
            return await call(_client, deadline.Token);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && EngineFault.Explain(e, Endpoint) is { } explanation)
        {
            throw new LauncherUnavailableException(explanation, e);
        }
    }

    /// <inheritdoc cref="CallAsync{T}"/>
    public Task CallAsync(Func<IDockerClient, CancellationToken, Task> call, CancellationToken cancellation, TimeSpan? timeout = null) =>
        CallAsync(
            async (client, token) =>
            {
                await call(client, token);
                return true;
            },
            cancellation,
            timeout);

    /// <summary>Kills and removes a container; false when there was none (any more).</summary>
    public async Task<bool> RemoveContainerAsync(string id, CancellationToken cancellation)
    {
        try
        {
            var force = new ContainerRemoveParameters { Force = true, RemoveVolumes = true };
            await CallAsync((client, token) => client.Containers.RemoveContainerAsync(id, force, token), cancellation);
            return true;
        }
        catch (LauncherUnavailableException e) when (e.InnerException is DockerApiException { StatusCode: HttpStatusCode.NotFound or HttpStatusCode.Conflict })
        {
            // Conflict: somebody else is at it.
            return false;
        }
    }

    public void Dispose() => _client.Dispose();
}

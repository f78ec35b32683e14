using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>Calls about containers, named by id or name. Unknown ones give <see cref="DockerContainerNotFoundException"/>.</summary>
public interface IContainerOperations
{
    /// <summary>Lists containers; only running ones unless all are asked for.</summary>
    Task<IList<ContainerListResponse>> ListContainersAsync(ContainersListParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Creates a container without starting it.</summary>
    /// <exception cref="DockerImageNotFoundException">There is no such image.</exception>
    Task<CreateContainerResponse> CreateContainerAsync(CreateContainerParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>What the engine knows of one container.</summary>
    Task<ContainerInspectResponse> InspectContainerAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Reports resource usage: once when <see cref="ContainerStatsParameters.Stream"/> is off, else every second until it ends.</summary>
    Task GetContainerStatsAsync(
        string id,
        ContainerStatsParameters parameters,
        IProgress<ContainerStatsResponse> progress,
        CancellationToken cancellationToken = default);

    /// <summary>Starts a container.</summary>
    /// <returns>False when it was running already.</returns>
    Task<bool> StartContainerAsync(string id, ContainerStartParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Sends a signal, SIGKILL unless another is named.</summary>
    /// <exception cref="DockerApiException">With status 409: the container is not running.</exception>
    Task KillContainerAsync(string id, ContainerKillParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Connects to the standard streams. Attach before the start, or output written before is lost.</summary>
    /// <param name="id">Id or name.</param>
    /// <param name="tty">Whether the container was created with a terminal.</param>
    /// <param name="parameters">Which streams.</param>
    /// <param name="cancellationToken">Gives up connecting; the stream, once returned, does not heed it.</param>
    Task<MultiplexedStream> AttachContainerAsync(string id, bool tty, ContainerAttachParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Returns when the container is not running; not bounded by the default timeout.</summary>
    Task<ContainerWaitResponse> WaitContainerAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Removes a container; a running one only by force.</summary>
    Task RemoveContainerAsync(string id, ContainerRemoveParameters parameters, CancellationToken cancellationToken = default);
}

using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>Calls about the engine itself.</summary>
public interface ISystemOperations
{
    /// <summary>Returns when the engine answers.</summary>
    Task PingAsync(CancellationToken cancellationToken = default);

    /// <summary>Versions of the engine and its API.</summary>
    Task<VersionResponse> GetVersionAsync(CancellationToken cancellationToken = default);

    /// <summary>What the engine runs on and how it is set up.</summary>
    Task<SystemInfoResponse> GetSystemInfoAsync(CancellationToken cancellationToken = default);
}

#nullable enable
using Docker.DotNet.Internal;
using Docker.DotNet.Models;

namespace Docker.DotNet;

internal sealed class SystemOperations(EngineHttp engine) : ISystemOperations
{
    public Task PingAsync(CancellationToken cancellationToken = default) =>
        engine.SendAsync(new(HttpMethod.Get, "_ping"), cancellationToken);

    public Task<VersionResponse> GetVersionAsync(CancellationToken cancellationToken = default) =>
        engine.SendAsync(new(HttpMethod.Get, "version"), EngineJson.Default.VersionResponse, cancellationToken);

    public Task<SystemInfoResponse> GetSystemInfoAsync(CancellationToken cancellationToken = default) =>
        engine.SendAsync(new(HttpMethod.Get, "info"), EngineJson.Default.SystemInfoResponse, cancellationToken);
}

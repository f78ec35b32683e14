using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grpc.Tests.Server;

/// <summary>Our server with a probe, and a raw client for it.</summary>
public abstract class ProbeServer : IAsyncLifetime, IDisposable
{
    private OwnServer? _server;
    private RawClient? _client;

    private protected Probe Probe { get; } = new();

    private protected LogRecords Log { get; } = new();

    private protected RawClient Client => _client!;

    private protected string Address => _server!.Address;

    private protected static string Unary => "/trial.v1.Trial/Unary";

    private protected static string Repeat => "/trial.v1.Trial/Repeat";

    private protected static string Sum => "/trial.v1.Trial/Sum";

    public async Task InitializeAsync()
    {
        _server = await OwnServer.StartAsync(
            builder =>
            {
                builder.Logging.AddProvider(Log).SetMinimumLevel(LogLevel.Debug);
                builder.Services.AddSingleton(Probe).AddGrpc(Configure);
            },
            Map);
        _client = new RawClient(_server.Address);
    }

    public async Task DisposeAsync() => await _server!.DisposeAsync();

    public void Dispose()
    {
        _client?.Dispose();
        GC.SuppressFinalize(this);
    }

    protected virtual void Configure(GrpcServiceOptions options)
    {
    }

    protected virtual void Map(WebApplication app) => app.MapGrpcService<Probe>();

    private protected static Task<OwnServer> StartHttp1Async() =>
        OwnServer.StartAsync(builder => builder.Services.AddSingleton(new Probe()).AddGrpc(), app => app.MapGrpcService<Probe>(), HttpProtocols.Http1);
}

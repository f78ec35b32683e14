using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grpc.Tests;

/// <summary>A real Kestrel without TLS on a port of its own.</summary>
public sealed class OwnServer : IAsyncDisposable
{
    private OwnServer(WebApplication app) => App = app;

    public WebApplication App { get; }

    public string Address => App.Urls.Single();

    public TrialState State => App.Services.GetRequiredService<TrialState>();

    public static async Task<OwnServer> StartAsync(Action<WebApplicationBuilder> add, Action<WebApplication> map, HttpProtocols protocols = HttpProtocols.Http2)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TrialState>();
        add(builder);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return new OwnServer(app);
    }

    public static Task<OwnServer> StartTrialAsync() => StartAsync(builder => builder.Services.AddGrpc(), app => app.MapGrpcService<TrialGrpc>());

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

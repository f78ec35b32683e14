using Grpc.Core;
using Grpc.Net.Client;
using LoopPlatform.Contracts.V1;
using LoopPlatform.ServiceDefaults.Rpc;
using LoopPlatform.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LoopPlatform.Serving.Tests;

/// <summary>Every service on one Kestrel and one in-memory bus, reached over real sockets.</summary>
internal sealed class Serving : IAsyncDisposable
{
    public const string ClientToken = "for-people";
    public const string ProposerToken = "for-the-proposer";
    public const string RefereeToken = "for-the-referee";
    public const string SandboxToken = "for-the-sandbox";

    private readonly ScratchFolder _data = new();
    private readonly WebApplication _app;

    private Serving(WebApplication app, ScratchFolder data) => (_app, _data) = (app, data);

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public IServiceProvider Services => _app.Services;

    public GrpcChannel Channel { get; private set; } = null!;

    public OrchestratorService.OrchestratorServiceClient Orchestrator => new(Channel);

    /// <summary>The headers of a client; those of somebody else for another token.</summary>
    public static Metadata As(string? token = ClientToken) => RemoteBlobStore.Headers(token);

    /// <summary>Files of stored blobs, those being written included.</summary>
    public IEnumerable<string> StoredBlobs() => Directory.Exists(_data.File("blobs")) ? Directory.EnumerateFiles(_data.File("blobs"), "*", SearchOption.AllDirectories) : [];

    /// <summary>Waits until the latest run's journal has this many entries.</summary>
    public async Task AppendedAsync(long entries)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while ((await Orchestrator.ListRunsAsync(new(), As(), cancellationToken: patience.Token)).Runs is not [.., var run] || run.Sequence < entries)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        }
    }

    /// <summary>Serves all of them, with tokens.</summary>
    /// <param name="working">Whether the bus has consumers: without them, a run's first command stays open.</param>
    public static Task<Serving> AllAsync(bool working = true) => StartAsync(
        new()
        {
            ["Tokens:client"] = ClientToken,
            ["Tokens:proposer"] = ProposerToken,
            ["Tokens:referee"] = RefereeToken,
            ["Tokens:sandbox"] = SandboxToken,
        },
        builder =>
        {
            builder.AddOrchestrator().AddProposer().AddReferee().AddChallenger().AddSandbox();
            builder.AddLoopMessaging(bus =>
            {
                if (working)
                {
                    bus.AddOrchestratorConsumers();
                    bus.AddProposerConsumers();
                    bus.AddRefereeConsumers();
                    bus.AddSandboxConsumers();
                    bus.AddChallengerConsumers();
                }
            });
        },
        app => app.MapOrchestrator().MapProposer().MapReferee().MapChallenger().MapSandbox());

    /// <summary>Serves one that stands alone: no bus, no orchestrator, no token.</summary>
    public static Task<Serving> AloneAsync(Action<IHostApplicationBuilder> add, Action<WebApplication> map) => StartAsync([], builder =>
    {
        builder.AddBlobs();
        add(builder);
    }, map);

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _data.Dispose();
    }

    private static async Task<Serving> StartAsync(Dictionary<string, string?> settings, Action<IHostApplicationBuilder> add, Action<WebApplication> map)
    {
        var data = new ScratchFolder();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings).AddInMemoryCollection(
        [
            new("Orchestrator:DataFolder", data.Path),
            // The engine the command uses, wherever the whole test run keeps it.
            new("DOCKER_HOST", Environment.GetEnvironmentVariable("DOCKER_HOST")),
        ]);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRouting();
        builder.AddLoopRpc();
        add(builder);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        var serving = new Serving(app, data);
        serving.Channel = GrpcChannel.ForAddress(serving.Url);
        return serving;
    }
}

using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Grpc.Tests.Health;

public sealed class HealthTests : IAsyncLifetime
{
    private OwnServer? _server;
    private GrpcChannel? _channel;
    private volatile HealthStatus _health = HealthStatus.Healthy;

    private Grpc.Health.V1.Health.HealthClient Client => new(_channel!);

    public async Task InitializeAsync()
    {
        _server = await OwnServer.StartAsync(
            builder =>
            {
                builder.Services.AddGrpc();
                builder.Services.AddGrpcHealthChecks().AddAsyncCheck("probe", () => Task.FromResult(new HealthCheckResult(_health)));
                builder.Services.Configure<HealthCheckPublisherOptions>(options => (options.Delay, options.Period) = (TimeSpan.Zero, TimeSpan.FromSeconds(1)));
            },
            app => app.MapGrpcHealthChecksService());
        _channel = GrpcChannel.ForAddress(_server.Address);
    }

    public async Task DisposeAsync()
    {
        _channel!.Dispose();
        await _server!.DisposeAsync();
    }

    [Theory]
    [InlineData(HealthStatus.Healthy, ServingStatus.Serving)]
    [InlineData(HealthStatus.Degraded, ServingStatus.Serving)]
    [InlineData(HealthStatus.Unhealthy, ServingStatus.NotServing)]
    public async Task Check_tells_the_health_now(HealthStatus health, ServingStatus status)
    {
        _health = health;
        (await Client.CheckAsync(new HealthCheckRequest()).ResponseAsync.Soon()).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Check_of_an_unknown_service_is_not_found() =>
        (await Should.ThrowAsync<RpcException>(Client.CheckAsync(new HealthCheckRequest { Service = "none" }).ResponseAsync.Soon())).StatusCode.ShouldBe(StatusCode.NotFound);

    [Fact]
    public async Task Watch_tells_changes_until_the_server_stops()
    {
        using var known = Client.Watch(new HealthCheckRequest());
        using var unknown = Client.Watch(new HealthCheckRequest { Service = "none" });
        (await NextAsync(known)).ShouldBe(ServingStatus.Serving);
        (await NextAsync(unknown)).ShouldBe(ServingStatus.ServiceUnknown);
        _health = HealthStatus.Unhealthy;
        (await NextAsync(known)).ShouldBe(ServingStatus.NotServing);
        _health = HealthStatus.Healthy;
        (await NextAsync(known)).ShouldBe(ServingStatus.Serving);

        var stopped = _server!.App.StopAsync();
        (await NextAsync(known)).ShouldBe(ServingStatus.NotServing);
        (await known.ResponseStream.MoveNext().Soon()).ShouldBeFalse();
        (await unknown.ResponseStream.MoveNext().Soon()).ShouldBeFalse();
        await stopped.Soon();
    }

    private static async Task<ServingStatus> NextAsync(AsyncServerStreamingCall<HealthCheckResponse> call)
    {
        (await call.ResponseStream.MoveNext().Soon()).ShouldBeTrue();
        return call.ResponseStream.Current.Status;
    }
}

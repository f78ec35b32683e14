using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using LoopPlatform.Contracts.V1;
using LoopPlatform.Tests;

namespace LoopPlatform.Serving.Tests;

/// <summary>A service as a process of its own.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(2));

    [Fact]
    public async Task A_referee_serves_by_itself_and_wants_the_token_it_was_given()
    {
        using var process = Start(new() { ["Token"] = "secret" });
        var (address, http) = await process.ServingAsync(_patience.Token);
        using var channel = GrpcChannel.ForAddress(address);
        var referee = new RefereeService.RefereeServiceClient(channel);

        (await Should.ThrowAsync<RpcException>(() => referee.DescribeSuiteAsync(new()).ResponseAsync)).StatusCode.ShouldBe(StatusCode.Unauthenticated);
        (await Should.ThrowAsync<RpcException>(() => referee.DescribeSuiteAsync(new(), Serving.As("secret")).ResponseAsync)).StatusCode.ShouldBe(StatusCode.InvalidArgument);
        (await new Health.HealthClient(channel).CheckAsync(new())).Status.ShouldBe(HealthCheckResponse.Types.ServingStatus.Serving);
        using var client = new HttpClient();
        (await client.GetAsync(new Uri($"{http}/health"), _patience.Token)).EnsureSuccessStatusCode();
        (await process.StopAsync(_patience.Token)).ShouldBe(0);
    }

    [Fact]
    public async Task A_service_that_others_can_reach_does_not_start_without_a_token()
    {
        using var open = Start(new() { ["Kestrel__Endpoints__grpc__Url"] = "http://0.0.0.0:0" });

        (await open.EndAsync(_patience.Token)).ShouldBe(2, open.Log);

        open.Log.ShouldContain("set Token or Tokens:client");
    }

    [Fact]
    public async Task A_service_on_a_bus_does_not_start_without_the_keeper_of_its_blobs()
    {
        using var lost = Start(new() { ["ConnectionStrings__messaging"] = "amqp://127.0.0.1:1" });

        (await lost.EndAsync(_patience.Token)).ShouldBe(2, lost.Log);

        lost.Log.ShouldContain("Services:orchestrator:grpc:0");
    }

    public void Dispose()
    {
        _patience.Dispose();
        _scratch.Dispose();
    }

    private ServiceProcess Start(Dictionary<string, string> settings) => ServiceProcess.Start("Referee", _scratch.File($"{Guid.NewGuid():n}.log"), settings);
}

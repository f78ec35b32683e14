using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Orchestrator.Tests.Runs;
using LoopPlatform.Tests.Brokers;

namespace LoopPlatform.Messaging.Tests;

/// <summary>Commands and answers over a broker that fails, and services that come and go.</summary>
[Collection(nameof(Broker))]
[Trait("Category", "Integration")]
public sealed class DeliveryTests(RabbitServer server) : IAsyncLifetime, IDisposable
{
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(3));
    private readonly Broker _broker = new(server);
    private readonly BusHosts _hosts = new(server.ConnectionString);

    [SkippableFact]
    public async Task A_command_waits_in_its_queue_until_the_first_consumer_ever_comes()
    {
        Skip.If(RabbitServer.Missing is not null, RabbitServer.Missing);
        await _hosts.BeginAsync(await _hosts.StartOrchestratorAsync(), _patience.Token);
        await _broker.UntilAsync("execute-candidate", 1, _patience.Token);

        await _hosts.StartWorkersAsync();

        ShouldReachTheGoal(await _hosts.EndAsync(_patience.Token));
    }

    [SkippableFact]
    public async Task A_command_in_the_hands_of_a_service_is_delivered_again_after_the_broker_was_killed()
    {
        Skip.If(RabbitServer.Missing is not null, RabbitServer.Missing);
        var delivered = new TaskCompletionSource();
        _hosts.Script.Execute = async (_, count, cancellation) =>
        {
            delivered.TrySetResult();
            await Task.Delay(count == 1 ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellation);
            return Outcome.Ok;
        };
        await _hosts.StartWorkersAsync();
        await _hosts.BeginAsync(await _hosts.StartOrchestratorAsync(), _patience.Token);
        await delivered.Task.WaitAsync(_patience.Token);

        server.Kill();
        await server.StartAsync();

        ShouldReachTheGoal(await _hosts.EndAsync(_patience.Token));
        _hosts.Script.Executions.ShouldBe(3);
    }

    [SkippableFact]
    public async Task A_service_that_stops_hands_its_command_to_another_and_charges_nobody()
    {
        Skip.If(RabbitServer.Missing is not null, RabbitServer.Missing);
        var delivered = new TaskCompletionSource();
        var leaving = new Script
        {
            Execute = async (_, _, cancellation) =>
            {
                delivered.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
                return Outcome.Ok;
            },
        };
        var first = await _hosts.StartWorkersAsync(leaving);
        await _hosts.BeginAsync(await _hosts.StartOrchestratorAsync(), _patience.Token);
        await delivered.Task.WaitAsync(_patience.Token);

        await first.StopAsync(_patience.Token);
        await _hosts.StartWorkersAsync();

        ShouldReachTheGoal(await _hosts.EndAsync(_patience.Token));
        (await _broker.CountAsync("execute-candidate_error")).ShouldBeNull();
    }

    public Task InitializeAsync() => _broker.ClearAsync();

    public async Task DisposeAsync()
    {
        await _hosts.DisposeAsync();
        await _broker.DisposeAsync();
    }

    public void Dispose() => _patience.Dispose();

    private static void ShouldReachTheGoal(IReadOnlyList<LoopEvent> events)
    {
        events[^1].ShouldBeOfType<LoopEvent.RunEnded>().Reason.ShouldBe(TerminationReason.Goal);
        events.OfType<LoopEvent.WorkFailed>().ShouldBeEmpty();
        events.OfType<LoopEvent.CandidateExecuted>().Count().ShouldBe(2);
    }
}

using LoopPlatform.Loops.Definition;
using LoopPlatform.Sandbox.Benching;
using LoopPlatform.ServiceDefaults.Messaging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace LoopPlatform.Cli.Benching;

/// <summary>The same evaluations over a broker, on a virtual host that nobody else uses.</summary>
internal sealed class BrokerBench(string? broker, int evaluations, string folder, Action<string> tell)
{
    /// <summary>Whether there is a broker to measure; if not, why is told.</summary>
    /// <exception cref="InputException">Others are at work there: they would take the bench's commands, and it theirs.</exception>
    public async Task<bool> CanMeasureAsync(CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(broker))
        {
            tell($"brokerMillisecondsPerEvaluation is left out: ConnectionStrings__{MessagingOptions.ConnectionName} names no broker");
            return false;
        }

        try
        {
            await RequireUnusedAsync(broker, cancellation);
            return true;
        }
        catch (BrokerUnreachableException e)
        {
            tell($"brokerMillisecondsPerEvaluation is left out: the broker cannot be reached: {e.InnerException?.Message ?? e.Message}");
            return false;
        }
    }

    public async Task<Percentiles> MeasureAsync(Func<NullHost, EvaluationClock, int, CancellationToken, Task> evaluate, CancellationToken cancellation)
    {
        tell($"{evaluations} evaluations over the broker");
        var clock = new EvaluationClock(evaluations);
        await using var host = await NullHost.StartAsync(folder, broker, clock, cancellation);
        await evaluate(host, clock, evaluations, cancellation);
        return clock.Percentiles();
    }

    private static async Task RequireUnusedAsync(string broker, CancellationToken cancellation)
    {
        // The value is not shown: it holds a password.
        var setting = $"ConnectionStrings__{MessagingOptions.ConnectionName}";
        if (!Uri.TryCreate(broker, UriKind.Absolute, out var address) || !address.Scheme.StartsWith("amqp", StringComparison.Ordinal))
        {
            throw new InputException(setting, null, null, "expected amqp://user:password@host:port/virtual-host");
        }

        await using var connection = await new ConnectionFactory { Uri = address }.CreateConnectionAsync(cancellation);
        foreach (var queue in Queues.All)
        {
            // Asking for a queue that is not there closes the channel, so each question has its own.
            await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
            try
            {
                var found = await channel.QueueDeclarePassiveAsync(queue, cancellation);
                if (found.ConsumerCount > 0 || found.MessageCount > 0)
                {
                    throw new InputException(setting, null, null, $"queue {queue} has {found.ConsumerCount} consumers and {found.MessageCount} messages: name a virtual host that nobody uses");
                }
            }
            catch (OperationInterruptedException)
            {
                // No such queue.
            }
        }
    }
}

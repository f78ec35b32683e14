using System.Text;
using LoopPlatform.ServiceDefaults.Messaging;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace LoopPlatform.Cli.Running;

/// <summary>The broker that <c>ConnectionStrings:messaging</c> names, and what services set aside there because no consumer could use it.</summary>
/// <param name="Usable">Whether it can be reached.</param>
/// <param name="Description">Where it is and how many queues are ours, or why it cannot be reached.</param>
/// <param name="SetAside">Error queues that are not empty.</param>
internal sealed record BrokerStatus(bool Usable, string Description, IReadOnlyList<SetAsideMessages> SetAside)
{
    private const string ReasonHeader = "MT-Fault-Message";

    /// <summary>Asks the broker; null when none is named.</summary>
    public static async Task<BrokerStatus?> ProbeAsync(CancellationToken cancellation)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        if (configuration.GetConnectionString(MessagingOptions.ConnectionName) is not { Length: > 0 } connectionString)
        {
            return null;
        }

        if (!Uri.TryCreate(connectionString, UriKind.Absolute, out var address) || !address.Scheme.StartsWith("amqp", StringComparison.Ordinal))
        {
            return new(false, $"ConnectionStrings:{MessagingOptions.ConnectionName}: expected amqp://user:password@host:port/virtual-host", []);
        }

        try
        {
            await using var connection = await new ConnectionFactory { Uri = address }.CreateConnectionAsync(cancellation);
            var queues = 0;
            var setAside = new List<SetAsideMessages>();
            foreach (var queue in Queues.All)
            {
                queues += await CountAsync(connection, queue, cancellation) is null ? 0 : 1;
                foreach (var beside in new[] { $"{queue}_error", $"{queue}_skipped" })
                {
                    if (await CountAsync(connection, beside, cancellation) is > 0 and var messages)
                    {
                        setAside.Add(new(beside, messages, await ReasonAsync(connection, beside, cancellation)));
                    }
                }
            }

            return new(true, $"{connection.Endpoint.HostName}:{connection.Endpoint.Port}, {queues} queues", setAside);
        }
        catch (BrokerUnreachableException e)
        {
            return new(false, $"{address.Host}:{address.Port}: {e.InnerException?.Message ?? e.Message}", []);
        }
    }

    // Asking for a queue that is not there closes the channel, so each question has its own.
    private static async Task<uint?> CountAsync(IConnection connection, string queue, CancellationToken cancellation)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue, cancellation)).MessageCount;
        }
        catch (OperationInterruptedException)
        {
            return null;
        }
    }

    // The message goes back: nobody acknowledges it before the channel closes.
    private static async Task<string?> ReasonAsync(IConnection connection, string queue, CancellationToken cancellation)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        var first = await channel.BasicGetAsync(queue, autoAck: false, cancellation);
        return first?.BasicProperties.Headers?.TryGetValue(ReasonHeader, out var reason) == true && reason is byte[] text ? Encoding.UTF8.GetString(text) : null;
    }
}

/// <summary>Messages that were set aside.</summary>
/// <param name="Queue">Where they are: the queue they came to, and <c>_error</c> or <c>_skipped</c>.</param>
/// <param name="Messages">How many.</param>
/// <param name="Reason">What the consumer said of the first; null when nothing takes messages of its kind.</param>
internal sealed record SetAsideMessages(string Queue, uint Messages, string? Reason);

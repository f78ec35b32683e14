using LoopPlatform.ServiceDefaults.Messaging;
using LoopPlatform.Tests.Brokers;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace LoopPlatform.Messaging.Tests;

[CollectionDefinition(nameof(Broker))]
public sealed class OneBroker : ICollectionFixture<RabbitServer>;

/// <summary>A broker seen without the bus.</summary>
internal sealed class Broker(RabbitServer server) : IAsyncDisposable
{
    private IConnection? _connection;

    /// <summary>Messages ready in a queue; null when there is no such queue.</summary>
    public async Task<uint?> CountAsync(string queue)
    {
        try
        {
            await using var channel = await OpenAsync();
            return await channel.MessageCountAsync(queue);
        }
        catch (OperationInterruptedException)
        {
            return null;
        }
    }

    /// <summary>Waits until a queue holds so many messages.</summary>
    public async Task UntilAsync(string queue, uint count, CancellationToken patience)
    {
        while (await CountAsync(queue) is var found && found != count)
        {
            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"{queue} holds {found?.ToString() ?? "no"} messages, not {count}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
        }
    }

    public async Task SendAsync(string queue, ReadOnlyMemory<byte> body, string? contentType)
    {
        await using var channel = await OpenAsync();
        await channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties { ContentType = contentType }, body);
    }

    /// <summary>Removes every queue, whatever a test before left there.</summary>
    public async Task ClearAsync()
    {
        if (RabbitServer.Missing is not null)
        {
            return;
        }

        await using var channel = await OpenAsync();
        foreach (var queue in Queues.All)
        {
            foreach (var name in new[] { queue, $"{queue}_error", $"{queue}_skipped" })
            {
                await channel.QueueDeleteAsync(name);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }

    private async Task<IChannel> OpenAsync()
    {
        _connection ??= await new ConnectionFactory { Uri = new(server.ConnectionString) }.CreateConnectionAsync();
        return await _connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
    }
}

using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Options;

namespace Grpc.Net.ClientFactory.Internal;

/// <summary>One channel a registered client, made when first used and kept: its handler holds the connections.</summary>
internal sealed class ClientChannels(IHttpMessageHandlerFactory handlers, IOptionsMonitor<GrpcClientFactoryOptions> options) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<GrpcChannel>> _channels = new();

    public CallInvoker Invoker(string name) => _channels.GetOrAdd(name, name => new Lazy<GrpcChannel>(() => Create(name))).Value.CreateCallInvoker();

    public void Dispose()
    {
        foreach (var channel in _channels.Values.Where(channel => channel.IsValueCreated))
        {
            channel.Value.Dispose();
        }
    }

    private GrpcChannel Create(string name)
    {
        var client = options.Get(name);
        var channel = new GrpcChannelOptions { HttpHandler = handlers.CreateHandler(name) };
        foreach (var configure in client.ChannelOptionsActions)
        {
            configure(channel);
        }

        return GrpcChannel.ForAddress(client.Address ?? throw new InvalidOperationException($"Could not resolve the address for gRPC client '{name}': set Address where it is added."), channel);
    }
}

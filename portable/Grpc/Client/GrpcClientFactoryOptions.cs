using Grpc.Net.Client;

namespace Grpc.Net.ClientFactory;

/// <summary>How a client that is registered with the services reaches its server.</summary>
public class GrpcClientFactoryOptions
{
    /// <summary>The server, <c>http://host:port</c>; a message handler may resolve the host.</summary>
    public Uri? Address { get; set; }

    /// <summary>Configure the channel, in order, before it is made.</summary>
    public IList<Action<GrpcChannelOptions>> ChannelOptionsActions { get; } = [];
}

using Grpc.Wire;

namespace Grpc.Net.Client;

/// <summary>How a channel reaches its target and what it accepts.</summary>
public sealed class GrpcChannelOptions
{
    /// <summary>What carries the calls; the channel makes one of its own when null.</summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>Whether disposing the channel disposes <see cref="HttpHandler"/>; its own it always does.</summary>
    public bool DisposeHttpClient { get; set; }

    /// <summary>The longest message the server may send, in bytes; null is no limit but 2 GiB. 4 MiB unless set.</summary>
    public int? MaxReceiveMessageSize { get; set; } = WireNames.DefaultMaxReceiveMessageSize;

    /// <summary>The longest message that may be sent, in bytes; null, the default, is no limit.</summary>
    public int? MaxSendMessageSize { get; set; }
}

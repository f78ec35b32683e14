using Grpc.Wire;

namespace Grpc.AspNetCore.Server;

/// <summary>What a server allows and tells; for every service.</summary>
public class GrpcServiceOptions
{
    /// <summary>The longest message a caller may send, in bytes; null is no limit but 2 GiB. 4 MiB unless set.</summary>
    public int? MaxReceiveMessageSize { get; set; } = WireNames.DefaultMaxReceiveMessageSize;

    /// <summary>The longest message a handler may send, in bytes; null, the default, is no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>Whether callers are told the type and message of an exception that escaped a handler.</summary>
    public bool? EnableDetailedErrors { get; set; }
}

namespace Grpc.Net.Client.Internal;

/// <summary>The handler under a channel that was given none.</summary>
internal static class DefaultHandler
{
    // A dead peer is noticed by pings, not by idleness: a stream may be silent for long.
    private static readonly TimeSpan KeepAlivePingDelay = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan KeepAlivePingTimeout = TimeSpan.FromSeconds(30);

    public static HttpMessageHandler Create() => new SocketsHttpHandler
    {
        // A server takes some 100 calls a connection.
        EnableMultipleHttp2Connections = true,
        KeepAlivePingDelay = KeepAlivePingDelay,
        KeepAlivePingTimeout = KeepAlivePingTimeout,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        UseCookies = false,
        AllowAutoRedirect = false,
    };
}

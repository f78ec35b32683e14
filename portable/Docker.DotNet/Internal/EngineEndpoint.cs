#nullable enable
using System.Net;
using System.Net.Sockets;

namespace Docker.DotNet.Internal;

/// <summary>Where the engine listens: the address to put in requests, and the socket's path when it is a unix socket.</summary>
internal sealed record EngineEndpoint(Uri BaseAddress, string? SocketPath)
{
    public static EngineEndpoint From(Uri endpoint, bool tls) => endpoint.Scheme switch
    {
        // The engine does not look at the host name, but HTTP/1.1 wants one.
        "unix" => new(new Uri("http://docker"), endpoint.LocalPath),
        "tcp" or "http" => new(new UriBuilder(endpoint) { Scheme = tls ? "https" : "http" }.Uri, null),
        "https" => new(endpoint, null),
        _ => throw new NotSupportedException($"No way to reach a Docker engine at '{endpoint}': the scheme is none of unix, tcp, http, https."),
    };

    /// <summary>Opens a connection. What fails is a <see cref="SocketException"/>, which HttpClient wraps.</summary>
    public async Task<Socket> ConnectAsync(EndPoint requested, CancellationToken cancellationToken)
    {
        var socket = SocketPath is null
            ? new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(SocketPath is null ? requested : new UnixDomainSocketEndPoint(SocketPath), cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

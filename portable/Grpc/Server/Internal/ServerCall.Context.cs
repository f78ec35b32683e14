using System.Net.Sockets;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>What a handler sees of its call.</summary>
internal sealed partial class ServerCall
{
    private bool _headersWritten;

    protected override string MethodCore => _method.FullName;

    protected override string HostCore => HttpContext.Request.Host.Value ?? "";

    protected override string PeerCore
    {
        get
        {
            var connection = HttpContext.Connection;
            return connection.RemoteIpAddress switch
            {
                null => "unknown",
                { AddressFamily: AddressFamily.InterNetworkV6 } address => $"ipv6:[{address}]:{connection.RemotePort}",
                var address => $"ipv4:{address}:{connection.RemotePort}",
            };
        }
    }

    protected override DateTime DeadlineCore => _deadline;

    protected override Metadata RequestHeadersCore =>
        field ??= MetadataCoding.Decode(HttpContext.Request.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.AsEnumerable())));

    protected override CancellationToken CancellationTokenCore => _cancellation?.Token ?? HttpContext.RequestAborted;

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; } = Status.DefaultSuccess;

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        return WriteExclusivelyAsync(async () =>
        {
            if (_headersWritten || HttpContext.Response.HasStarted)
            {
                throw new InvalidOperationException("Response headers can only be sent once per call.");
            }

            _headersWritten = true;
            ResponseStatus.Write(HttpContext.Response.Headers, responseHeaders);
            await HttpContext.Response.StartAsync(CancellationToken);
            await HttpContext.Response.BodyWriter.FlushAsync(CancellationToken);
        });
    }
}

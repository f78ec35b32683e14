using System.Net.Sockets;
using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>What a fault below gRPC means to a caller.</summary>
internal static class TransportFaults
{
    public static Status StatusOf(Exception exception, string what)
    {
        if (exception is RpcException fault)
        {
            return fault.Status;
        }

        var code = StatusCode.Internal;
        var words = what;
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            words += $" {cause.GetType().Name}: {cause.Message}";
            code = CodeOf(cause) ?? code;
        }

        return new Status(code, words, exception);
    }

    // The innermost that means something counts; RST_STREAM codes as the protocol document maps them.
    private static StatusCode? CodeOf(Exception exception) => exception switch
    {
        HttpProtocolException { ErrorCode: 0x7 } => StatusCode.Unavailable,
        HttpProtocolException { ErrorCode: 0x8 } => StatusCode.Cancelled,
        HttpProtocolException { ErrorCode: 0xb } => StatusCode.ResourceExhausted,
        HttpProtocolException { ErrorCode: 0xc } => StatusCode.PermissionDenied,
        HttpProtocolException => StatusCode.Internal,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } => StatusCode.Unavailable,
        SocketException or IOException => StatusCode.Unavailable,
        OperationCanceledException => StatusCode.Cancelled,
        _ => null,
    };
}

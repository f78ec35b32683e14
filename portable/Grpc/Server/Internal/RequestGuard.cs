using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Turns away what is no gRPC call.</summary>
internal static class RequestGuard
{
    /// <summary>True when the request was refused, with an HTTP status.</summary>
    public static bool Refuse(HttpContext http)
    {
        if (!WireNames.IsGrpc(http.Request.ContentType))
        {
            return Refuse(http, StatusCodes.Status415UnsupportedMediaType, $"Content-Type '{http.Request.ContentType}' is not supported.");
        }

        if (!HttpProtocol.IsHttp2(http.Request.Protocol) && !HttpProtocol.IsHttp3(http.Request.Protocol))
        {
            http.Response.Headers.Upgrade = HttpProtocol.Http2;
            return Refuse(http, StatusCodes.Status426UpgradeRequired, $"Request protocol '{http.Request.Protocol}' is not supported.");
        }

        return false;
    }

    private static bool Refuse(HttpContext http, int code, string detail)
    {
        http.Response.StatusCode = code;
        ResponseStatus.Write(http.Response.Headers, new Status(StatusCode.Internal, detail));
        return true;
    }
}

using Grpc.AspNetCore.Server.Internal;
using Microsoft.AspNetCore.Http;

namespace Grpc.Core;

/// <summary>HTTP below gRPC.</summary>
public static class ServerCallContextExtensions
{
    /// <summary>The request that carries the call.</summary>
    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext)
    {
        ArgumentNullException.ThrowIfNull(serverCallContext);
        return ((ServerCall)serverCallContext).HttpContext;
    }
}

using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Puts the end of a call where HTTP has a place for it.</summary>
internal static class ResponseStatus
{
    /// <summary>In a response without content.</summary>
    public static void WriteUnimplemented(HttpContext http, string detail)
    {
        http.Response.ContentType = WireNames.ContentType;
        Write(http.Response.Headers, new Status(StatusCode.Unimplemented, detail));
    }

    /// <summary>Trailers once the response has started, else its headers.</summary>
    public static IHeaderDictionary Destination(HttpResponse response) => response.HasStarted
        ? response.HttpContext.Features.Get<IHttpResponseTrailersFeature>()?.Trailers
            ?? throw new InvalidOperationException("Trailers are not supported for this response. The server may not support gRPC.")
        : response.Headers;

    public static void Write(IHeaderDictionary fields, Status status)
    {
        fields[WireNames.Status] = StatusCoding.Encode(status.StatusCode);
        if (!string.IsNullOrEmpty(status.Detail))
        {
            fields[WireNames.Message] = PercentCoding.Encode(status.Detail);
        }
    }

    public static void Write(IHeaderDictionary fields, Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            fields.Append(entry.Key, MetadataCoding.Encode(entry));
        }
    }
}

using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>Reads the status of an answer, where it has one.</summary>
internal static class ResponseHead
{
    /// <summary>The status of an answer without messages; null when messages and trailers follow.</summary>
    public static Status? Status(HttpResponseMessage response)
    {
        // Present here it counts, whatever HTTP says.
        if (StatusIn(response.Headers) is { } status)
        {
            return status;
        }

        if (response.Version < HttpVersion.Version20)
        {
            return Bad(StatusCode.Internal, $"Response protocol downgraded to HTTP/{response.Version}.");
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            return Bad(CodeOf((int)response.StatusCode), $"HTTP status code: {(int)response.StatusCode}");
        }

        var type = response.Content.Headers.NonValidated.TryGetValues("content-type", out var values) ? values.ToString() : null;
        return WireNames.IsGrpc(type)
            ? null
            : Bad(StatusCode.Cancelled, type is null ? "Response did not have a content-type header." : $"Invalid content-type value: {type}");
    }

    public static Status? StatusIn(HttpHeaders fields) => First(fields, WireNames.Status) is { } code ? StatusCoding.Decode(code, First(fields, WireNames.Message)) : null;

    public static string? First(HttpHeaders fields, string name) => fields.NonValidated.TryGetValues(name, out var values) ? values.First() : null;

    public static Metadata Metadata(HttpHeaders fields) => MetadataCoding.Decode(fields.NonValidated.Select(field => KeyValuePair.Create(field.Key, field.Value.AsEnumerable<string?>())));

    private static Status Bad(StatusCode code, string detail) => new(code, "Bad gRPC response. " + detail);

    private static StatusCode CodeOf(int http) => http switch
    {
        400 or 431 => StatusCode.Internal,
        401 => StatusCode.Unauthenticated,
        403 => StatusCode.PermissionDenied,
        404 => StatusCode.Unimplemented,
        429 or 502 or 503 or 504 => StatusCode.Unavailable,
        >= 100 and < 200 => StatusCode.Internal,
        _ => StatusCode.Unknown,
    };
}

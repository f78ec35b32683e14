namespace Grpc.Wire;

/// <summary>Names that gRPC over HTTP/2 gives to things.</summary>
internal static class WireNames
{
    public const string ContentType = "application/grpc";
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string Timeout = "grpc-timeout";
    public const string Encoding = "grpc-encoding";
    public const string AcceptEncoding = "grpc-accept-encoding";
    public const string Identity = "identity";

    /// <summary>HTTP/2's CANCEL.</summary>
    public const int ResetCancel = 0x8;

    /// <summary>HTTP/2's INTERNAL_ERROR.</summary>
    public const int ResetInternalError = 0x2;

    /// <summary>HTTP/3's H3_REQUEST_CANCELLED.</summary>
    public const int ResetCancelHttp3 = 0x10c;

    /// <summary>4 MiB, as everywhere in gRPC.</summary>
    public const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    /// <summary>Whether this is <c>application/grpc</c>, alone or with a subtype (<c>+proto</c>) or a parameter behind it.</summary>
    public static bool IsGrpc(string? contentType) =>
        contentType is not null
        && contentType.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
        && (contentType.Length == ContentType.Length || contentType[ContentType.Length] is '+' or ';');
}

using System.Net;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>Writes the HTTP request of a call.</summary>
internal static class RequestHead
{
    public static HttpRequestMessage Create(Uri uri, Metadata? metadata, string? timeout, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, uri)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        // Some servers refuse calls without "te".
        Add(request, "te", "trailers");
        Add(request, "user-agent", "grpc-dotnet-portable");
        Add(request, WireNames.AcceptEncoding, WireNames.Identity);
        if (timeout is not null)
        {
            Add(request, WireNames.Timeout, timeout);
        }

        foreach (var entry in metadata ?? Metadata.Empty)
        {
            Add(request, entry.Key, MetadataCoding.Encode(entry));
        }

        return request;
    }

    private static void Add(HttpRequestMessage request, string name, string value) => request.Headers.TryAddWithoutValidation(name, value);
}

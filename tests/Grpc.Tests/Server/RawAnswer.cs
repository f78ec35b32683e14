using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace Grpc.Tests.Server;

/// <summary>What came back, to the byte.</summary>
internal sealed record RawAnswer(HttpStatusCode Http, HttpResponseHeaders Headers, string? ContentType, byte[] Body, HttpResponseHeaders Trailers)
{
    /// <summary>The status of an answer without messages.</summary>
    public string? HeaderStatus => First(Headers, "grpc-status");

    /// <summary>The status behind messages.</summary>
    public string? TrailerStatus => First(Trailers, "grpc-status");

    public static string? First(HttpResponseHeaders fields, string name) => fields.TryGetValues(name, out var values) ? values.First() : null;

    public static byte[] Frame(IMessage message)
    {
        var payload = message.ToByteArray();
        return [0, 0, 0, (byte)(payload.Length >> 8), (byte)payload.Length, .. payload];
    }
}

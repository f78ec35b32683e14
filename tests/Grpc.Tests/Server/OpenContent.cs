using System.Net;

namespace Grpc.Tests.Server;

/// <summary>A body that sends its bytes and does not end.</summary>
internal sealed class OpenContent(byte[] bytes) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(bytes);
        await stream.FlushAsync();
        await Task.Delay(Waiting.Long);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}

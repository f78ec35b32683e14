using System.IO.Pipelines;

namespace Grpc.Net.Client.Internal;

/// <summary>How request and response bodies are buffered; the streams belong to the HTTP messages.</summary>
internal static class PipeOptions
{
    private const int BlockSize = 16 * 1024;

    public static readonly StreamPipeWriterOptions Request = new(minimumBufferSize: BlockSize, leaveOpen: true);
    public static readonly StreamPipeReaderOptions Response = new(bufferSize: BlockSize, leaveOpen: true);
}

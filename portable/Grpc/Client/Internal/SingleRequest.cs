using System.IO.Pipelines;
using System.Net;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>One request, and the end of the body.</summary>
internal sealed class SingleRequest<T>(T request, Marshaller<T> marshaller, int? maxSize) : GrpcContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var pipe = PipeWriter.Create(stream, PipeOptions.Request);
        try
        {
            new FrameWriter(pipe, maxSize).Write(request, marshaller.ContextualSerializer);
            await pipe.FlushAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            // With the fault the pipe drops what it holds; half a frame must not go out.
            await pipe.CompleteAsync(exception);
            throw;
        }

        await pipe.CompleteAsync();
    }
}

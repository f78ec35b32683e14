using System.IO.Pipelines;
using System.Net;

namespace Grpc.Net.Client.Internal;

/// <summary>A body that a writer fills; open until it or the call ends.</summary>
internal sealed class RequestStreamContent : GrpcContent
{
    private readonly TaskCompletionSource<PipeWriter> _pipe = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where requests go; cancelled when the call ends before there is a connection.</summary>
    public Task<PipeWriter> Pipe => _pipe.Task;

    /// <summary>No more requests follow; what was written is flushed.</summary>
    public void Complete() => _complete.TrySetResult();

    public override void End()
    {
        _pipe.TrySetCanceled();
        _complete.TrySetCanceled();
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // The headers go out now: the server may have to speak first.
        await stream.FlushAsync(cancellationToken);
        if (!_pipe.TrySetResult(PipeWriter.Create(stream, PipeOptions.Request)))
        {
            // HTTP sends a refused request once more; what its first stream has taken is gone.
            throw new IOException("The server refused a stream of requests, which cannot be sent again.");
        }

        // Not with the token: a reset fires it, and would be reported as a cancellation. The end of the call ends this too.
        await _complete.Task;
    }
}

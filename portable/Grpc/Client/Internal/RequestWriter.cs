using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>The requests of a streaming call.</summary>
/// <param name="call">The call.</param>
/// <param name="content">Its body.</param>
/// <param name="response">The response where it is read ahead, which then tells why a write failed; null where the caller reads.</param>
internal sealed class RequestWriter<TRequest, TResponse>(ClientCall<TRequest, TResponse> call, RequestStreamContent content, Task? response) : IClientStreamWriter<TRequest>
    where TRequest : class
    where TResponse : class
{
    private readonly Lock _sync = new();
    private FrameWriter? _frames;
    private bool _writing;
    private bool _completed;

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(TRequest message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(TRequest message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        // Half a frame cannot be taken back: who gives up a write gives up the call.
        await using var registration = cancellationToken.UnsafeRegister(static call => ((ClientCall<TRequest, TResponse>)call!).Cancel(), call);
        Begin();
        try
        {
            call.ThrowIfEnded();
            await WriteFrameAsync(message);
        }
        finally
        {
            Finish();
        }
    }

    public async Task CompleteAsync()
    {
        Begin();
        try
        {
            _completed = true;
            if (_frames is not null)
            {
                PipeWriter pipe = await content.Pipe;
                await pipe.CompleteAsync();
            }

            content.Complete();
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The call ended without the rest, and says so where its response is awaited.
        }
        finally
        {
            Finish();
        }
    }

    private void Begin()
    {
        lock (_sync)
        {
            if (_completed)
            {
                throw new InvalidOperationException("Can't write the message because the request stream has been completed.");
            }

            if (_writing)
            {
                throw new InvalidOperationException("Can't write the message because the previous write is in progress.");
            }

            _writing = true;
        }
    }

    private void Finish()
    {
        lock (_sync)
        {
            _writing = false;
        }
    }

    private async Task WriteFrameAsync(TRequest message)
    {
        try
        {
            var pipe = await content.Pipe;
            _frames ??= new FrameWriter(pipe, call.Channel.Options.MaxSendMessageSize);
            Serialize(_frames, message);
            if (WriteOptions?.Flags.HasFlag(WriteFlags.BufferHint) != true)
            {
                await pipe.FlushAsync(CancellationToken.None);
            }
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            if (response is not null)
            {
                await response.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            throw call.EndFault() ?? call.FaultOf(exception, "Error writing message.");
        }
    }

    // A stream that lacks one of its messages is not what was meant: the call fails.
    private void Serialize(FrameWriter frames, TRequest message)
    {
        try
        {
            frames.Write(message, call.Method.RequestMarshaller.ContextualSerializer);
        }
        catch (Exception exception)
        {
            call.Fail(exception);
            throw call.EndFault() ?? call.FaultOf(exception, "Error writing message.");
        }
    }
}

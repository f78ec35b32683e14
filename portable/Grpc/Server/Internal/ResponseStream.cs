using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The responses of a call; each is flushed unless the write options say that more follow.</summary>
internal sealed class ResponseStream<T>(ServerCall call, Marshaller<T> marshaller) : IServerStreamWriter<T>
    where T : class
{
    public WriteOptions? WriteOptions
    {
        get => call.WriteOptions;
        set => call.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        // Half a frame cannot be taken back: who gives up a write gives up the call.
        await using var registration = cancellationToken.UnsafeRegister(static call => ((ServerCall)call!).Reset(), call);
        cancellationToken.ThrowIfCancellationRequested();
        await call.WriteAsync(marshaller, message, flush: call.WriteOptions?.Flags.HasFlag(WriteFlags.BufferHint) != true);
    }
}

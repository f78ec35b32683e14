namespace Grpc.Core;

/// <summary>A stream of messages to send, written one at a time.</summary>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>How messages are written from now on; null is the default.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Sends a message.</summary>
    /// <exception cref="InvalidOperationException">A write is in progress, or the call is complete.</exception>
    Task WriteAsync(T message);

    /// <summary>Sends a message; a cancelled write cancels the call.</summary>
    Task WriteAsync(T message, CancellationToken cancellationToken) => cancellationToken.CanBeCanceled
        ? throw new NotSupportedException("Cancellation of stream writes is not supported by this implementation.")
        : WriteAsync(message);
}

using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Docker.DotNet;

/// <summary>
/// The standard streams of a container on one connection. Written bytes reach its stdin as they are; what it prints comes in frames
/// <c>[stream: 1 byte][0, 0, 0][length: 4 bytes, big-endian][payload]</c>, unless it has a terminal, which has no frames.
/// One reader and one writer may work at a time.
/// </summary>
/// <remarks>
/// Cancelling a read closes the connection; cancel to give up, not to poll. Dispose before the container is killed, inspected or removed:
/// with output left unread the engine holds those calls until the connection is closed.
/// </remarks>
public class MultiplexedStream : IDisposable
{
    private const int CopyBufferSize = 81920;
    private readonly Stream _stream;
    private readonly Socket _socket;
    private readonly bool _multiplexed;
    private readonly byte[] _header = new byte[8];
    private TargetStream _target = TargetStream.StandardOut;
    private long _remaining;

    /// <summary>Reads frames from <paramref name="stream"/>, or plain output when not <paramref name="multiplexed"/>.</summary>
    public MultiplexedStream(Stream stream, bool multiplexed)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _multiplexed = multiplexed;
    }

    internal MultiplexedStream(Stream stream, Socket socket, bool multiplexed)
        : this(stream, multiplexed) => _socket = socket;

    /// <summary>A standard stream, numbered as on the wire.</summary>
    public enum TargetStream
    {
        /// <summary>Standard input.</summary>
        StandardIn = 0,

        /// <summary>Standard output.</summary>
        StandardOut = 1,

        /// <summary>Standard error.</summary>
        StandardError = 2,
    }

    /// <summary>What one read brought.</summary>
    public struct ReadResult
    {
        /// <summary>Bytes read; 0 at the end.</summary>
        public int Count { get; set; }

        /// <summary>Where the container wrote them.</summary>
        public TargetStream Target { get; set; }

        /// <summary>Whether all output was read.</summary>
        public readonly bool EOF => Count == 0;
    }

    /// <summary>Ends the container's stdin; its output can still be read. Does nothing on a stream that is not an attached connection.</summary>
    /// <exception cref="SocketException">The connection is broken.</exception>
    public void CloseWrite() => _socket?.Shutdown(SocketShutdown.Send);

    /// <summary>Writes to the container's stdin.</summary>
    public Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        _stream.WriteAsync(buffer, offset, count, cancellationToken);

    /// <summary>Reads some output of one stream, at most <paramref name="count"/> bytes; messages of the container may span reads.</summary>
    /// <exception cref="EndOfStreamException">The connection ended within a frame.</exception>
    /// <exception cref="IOException">The connection broke, or the engine named an unknown stream.</exception>
    public async Task<ReadResult> ReadOutputAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var output = buffer.AsMemory(offset, count);
        if (!_multiplexed)
        {
            return new ReadResult { Count = await _stream.ReadAsync(output, cancellationToken), Target = TargetStream.StandardOut };
        }

        while (_remaining == 0)
        {
            if (!await ReadHeaderAsync(cancellationToken))
            {
                return default;
            }
        }

        // The length is the other side's word and never sizes an allocation.
        var read = await _stream.ReadAsync(output[..(int)Math.Min(count, _remaining)], cancellationToken);
        if (read == 0)
        {
            throw new EndOfStreamException("The container's output ended within a frame.");
        }

        _remaining -= read;
        return new ReadResult { Count = read, Target = _target };
    }

    /// <summary>Reads all output as UTF-8 text. Unbounded: only for containers whose output is known to be small.</summary>
    public async Task<(string stdout, string stderr)> ReadOutputToEndAsync(CancellationToken cancellationToken)
    {
        using var stdout = new MemoryStream();
        using var stderr = new MemoryStream();
        await CopyOutputToAsync(Stream.Null, stdout, stderr, cancellationToken);
        return (Text(stdout), Text(stderr));

        static string Text(MemoryStream bytes) => Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>Copies all output to the stream it belongs to.</summary>
    public async Task CopyOutputToAsync(Stream stdin, Stream stdout, Stream stderr, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(CopyBufferSize);
        try
        {
            while (await ReadOutputAsync(buffer, 0, buffer.Length, cancellationToken) is { EOF: false } result)
            {
                var target = result.Target switch
                {
                    TargetStream.StandardIn => stdin,
                    TargetStream.StandardOut => stdout,
                    _ => stderr,
                };
                await target.WriteAsync(buffer.AsMemory(0, result.Count), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Closes the connection, which ends the stdin of a container created with <c>StdinOnce</c>.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<bool> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        var read = await _stream.ReadAtLeastAsync(_header, _header.Length, throwOnEndOfStream: false, cancellationToken);
        if (read == 0)
        {
            return false;
        }

        if (read < _header.Length)
        {
            throw new EndOfStreamException("The container's output ended within a frame header.");
        }

        if (_header[0] > (byte)TargetStream.StandardError)
        {
            throw new IOException($"The engine sent output for the unknown stream {_header[0]}.");
        }

        _target = (TargetStream)_header[0];
        _remaining = BinaryPrimitives.ReadUInt32BigEndian(_header.AsSpan(4));
        return true;
    }
}

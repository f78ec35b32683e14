using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Grpc.Core;

namespace Grpc.Wire;

/// <summary>
/// Messages from a stream of frames: one byte that says whether it is compressed (nothing is, here), four bytes big-endian length, the payload.
/// Payloads are deserialized where they were received.
/// </summary>
internal sealed class FrameReader(PipeReader input, int? maxSize, string? encoding)
{
    public const int HeaderSize = 5;

    private readonly Payload _payload = new();

    /// <summary>The next message; null when the stream has ended after a whole one.</summary>
    /// <exception cref="RpcException">The stream is not made of frames, or one is too long: decided on its header, before it is buffered.</exception>
    public async ValueTask<T?> ReadAsync<T>(Func<DeserializationContext, T> deserializer, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            var read = await input.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            // Nothing is consumed unless a message is; everything was looked at, so that the pipe goes on to fill.
            var (consumed, examined) = (buffer.Start, buffer.End);
            try
            {
                if (TryReadLength(buffer) is { } length && buffer.Length - HeaderSize >= length)
                {
                    var payload = buffer.Slice(HeaderSize, length);
                    (consumed, examined) = (payload.End, payload.End);
                    return Deserialize(payload, deserializer);
                }

                if (read.IsCompleted)
                {
                    return buffer.IsEmpty ? null : throw Faults.IncompleteMessage();
                }
            }
            finally
            {
                input.AdvanceTo(consumed, examined);
            }
        }
    }

    /// <summary>The only message of the stream; null when there is none.</summary>
    /// <exception cref="RpcException">As for <see cref="ReadAsync"/>, or there is more.</exception>
    public async ValueTask<T?> ReadSingleAsync<T>(Func<DeserializationContext, T> deserializer, CancellationToken cancellationToken)
        where T : class
    {
        var message = await ReadAsync(deserializer, cancellationToken);
        while (message is not null)
        {
            var read = await input.ReadAsync(cancellationToken);
            var (more, ended) = (!read.Buffer.IsEmpty, read.IsCompleted);
            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (more)
            {
                throw Faults.AdditionalData();
            }

            if (ended)
            {
                break;
            }
        }

        return message;
    }

    /// <summary>Gives the buffers back; no read may be in progress.</summary>
    public ValueTask CompleteAsync() => input.CompleteAsync();

    private int? TryReadLength(in ReadOnlySequence<byte> buffer)
    {
        if (buffer.Length < HeaderSize)
        {
            return null;
        }

        Span<byte> header = stackalloc byte[HeaderSize];
        buffer.Slice(0, HeaderSize).CopyTo(header);
        var length = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        if (length > (uint)(maxSize ?? int.MaxValue))
        {
            throw Faults.ReceivedTooLong();
        }

        return header[0] switch
        {
            0 => (int)length,
            1 when encoding is null or WireNames.Identity => throw Faults.CompressedWithoutEncoding(),
            1 => throw Faults.UnsupportedEncoding(encoding),
            _ => throw Faults.BadCompressedFlag(),
        };
    }

    private T Deserialize<T>(in ReadOnlySequence<byte> payload, Func<DeserializationContext, T> deserializer)
    {
        _payload.Bytes = payload;
        try
        {
            return deserializer(_payload);
        }
        catch (Exception exception)
        {
            throw Faults.Undeserializable(exception);
        }
        finally
        {
            _payload.Bytes = default;
        }
    }

    private sealed class Payload : DeserializationContext
    {
        public ReadOnlySequence<byte> Bytes { get; set; }

        public override int PayloadLength => (int)Bytes.Length;

        public override byte[] PayloadAsNewBuffer() => Bytes.ToArray();

        public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => Bytes;
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Grpc.Core;

namespace Grpc.Wire;

/// <summary>Messages as frames, see <see cref="FrameReader"/>. One that announces its size is serialized straight into the output.</summary>
internal sealed class FrameWriter(PipeWriter output, int? maxSize) : SerializationContext
{
    private int? _announced;
    private ArrayBufferWriter<byte>? _buffer;
    private bool _headerWritten;
    private bool _completed;

    /// <summary>A serializer failed in the middle of a frame: what is in the output makes no sense any more.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Puts one frame into the output, which the caller flushes.</summary>
    /// <exception cref="RpcException">The message is too long; the output is as it was.</exception>
    public void Write<T>(T message, Action<T, SerializationContext> serializer)
    {
        (_announced, _buffer, _headerWritten, _completed) = (null, null, false, false);
        try
        {
            serializer(message, this);
            if (!_completed)
            {
                throw new InvalidOperationException("The serializer did not complete its message.");
            }
        }
        catch when (_headerWritten)
        {
            IsBroken = true;
            throw;
        }
    }

    public override void SetPayloadLength(int payloadLength)
    {
        Check(payloadLength);
        _announced = payloadLength;
    }

    public override IBufferWriter<byte> GetBufferWriter()
    {
        if (_announced is not { } length)
        {
            return _buffer ??= new ArrayBufferWriter<byte>();
        }

        if (!_headerWritten)
        {
            WriteHeader(length);
        }

        return output;
    }

    public override void Complete(byte[] payload)
    {
        Check(payload.Length);
        WriteHeader(payload.Length);
        output.Write(payload);
        _completed = true;
    }

    public override void Complete()
    {
        if (!_headerWritten)
        {
            var payload = _buffer is null ? default : _buffer.WrittenSpan;
            Check(payload.Length);
            WriteHeader(payload.Length);
            output.Write(payload);
        }

        _completed = true;
    }

    private void Check(int length)
    {
        if (length > maxSize)
        {
            throw Faults.SentTooLong();
        }
    }

    private void WriteHeader(int length)
    {
        var header = output.GetSpan(FrameReader.HeaderSize);
        header[0] = 0;
        BinaryPrimitives.WriteUInt32BigEndian(header[1..], (uint)length);
        output.Advance(FrameReader.HeaderSize);
        _headerWritten = true;
    }
}

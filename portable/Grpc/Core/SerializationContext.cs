using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a serializer puts one message: into the buffer writer, ended by <see cref="Complete()"/>, or as an array.</summary>
public abstract class SerializationContext
{
    /// <summary>The message is this array.</summary>
    public virtual void Complete(byte[] payload) => throw new NotImplementedException();

    /// <summary>Where the message goes.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotImplementedException();

    /// <summary>Announces the size in bytes, which saves buffering; to be called before <see cref="GetBufferWriter"/>.</summary>
    public virtual void SetPayloadLength(int payloadLength)
    {
    }

    /// <summary>The message is written.</summary>
    public virtual void Complete() => throw new NotImplementedException();
}

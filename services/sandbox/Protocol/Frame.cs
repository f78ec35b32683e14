using System.Buffers.Binary;

namespace LoopPlatform.Sandbox.Protocol;

/// <summary>
/// What service, runner and compiler send each other over pipes: one byte kind, four bytes length (unsigned, little-endian), then that many bytes.
/// This file is compiled into all three.
/// </summary>
internal readonly record struct Frame(FrameKind Kind, byte[] Body)
{
    public const int HeaderBytes = 5;

    /// <summary>The frame as it goes over the pipe.</summary>
    public static byte[] Encode(FrameKind kind, ReadOnlySpan<byte> body)
    {
        var bytes = new byte[HeaderBytes + body.Length];
        bytes[0] = (byte)kind;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(1), (uint)body.Length);
        body.CopyTo(bytes.AsSpan(HeaderBytes));
        return bytes;
    }

    /// <summary>Reads a header; the kind may be none we know, the length anything.</summary>
    public static (FrameKind Kind, uint Length) DecodeHeader(ReadOnlySpan<byte> header) =>
        ((FrameKind)header[0], BinaryPrimitives.ReadUInt32LittleEndian(header[1..]));

    /// <summary>Reads the next frame from a peer that is trusted with its length.</summary>
    /// <exception cref="EndOfStreamException">The peer is gone.</exception>
    public static Frame Read(Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        stream.ReadExactly(header);
        var (kind, length) = DecodeHeader(header);
        var body = new byte[length];
        stream.ReadExactly(body);
        return new(kind, body);
    }
}

internal enum FrameKind : byte
{
    /// <summary>Runner and compiler, once: ready for work. No body.</summary>
    Ready = 1,

    /// <summary>To a runner, once: a <see cref="Job"/>.</summary>
    Job = 2,

    /// <summary>From a runner: the output table as CSV in UTF-8.</summary>
    Result = 3,

    /// <summary>From a runner: a <see cref="GuestError"/>.</summary>
    Error = 4,

    /// <summary>From a runner: the job was read whole; nothing of the candidate has run yet. No body.</summary>
    Accepted = 8,

    /// <summary>To the compiler: C# source in UTF-8.</summary>
    Source = 5,

    /// <summary>From the compiler: the assembly.</summary>
    Assembly = 6,

    /// <summary>From the compiler, or from a runner whose language has none: what is wrong with the source, as text in UTF-8.</summary>
    Diagnostics = 7,
}

using LoopPlatform.Sandbox.Protocol;

namespace LoopPlatform.Sandbox.Execution;

/// <summary>Puts frames together from what a runner wrote. The runner belongs to the candidate, so nothing is allocated before its header was judged.</summary>
internal sealed class FrameAssembler(long outputLimit)
{
    private readonly byte[] _header = new byte[Frame.HeaderBytes];
    private FrameKind _kind;
    private byte[]? _body;
    private int _filled;

    /// <summary>Takes bytes until a frame is complete, and gives it with the number of bytes taken; null when all were taken and more are to come.</summary>
    /// <exception cref="OutputTooLargeException">A result is announced that is larger than allowed.</exception>
    /// <exception cref="InvalidDataException">The bytes are no frame.</exception>
    public Frame? Take(ReadOnlySpan<byte> bytes, out int taken)
    {
        taken = 0;
        while (true)
        {
            var target = _body ?? _header;
            var count = Math.Min(target.Length - _filled, bytes.Length - taken);
            bytes.Slice(taken, count).CopyTo(target.AsSpan(_filled));
            _filled += count;
            taken += count;
            if (_filled < target.Length)
            {
                return null;
            }

            _filled = 0;
            if (_body is not null)
            {
                var frame = new Frame(_kind, _body);
                _body = null;
                return frame;
            }

            (_kind, var length) = Frame.DecodeHeader(_header);
            _body = new byte[Accept(_kind, length)];
        }
    }

    private uint Accept(FrameKind kind, uint length) => kind switch
    {
        FrameKind.Ready or FrameKind.Accepted when length == 0 => length,
        FrameKind.Error or FrameKind.Diagnostics when length <= GuestError.MostBytes => length,
        FrameKind.Result when length <= outputLimit => length,
        FrameKind.Result => throw new OutputTooLargeException(),
        _ => throw new InvalidDataException($"the runner's stream holds something else than its frames (kind {(byte)kind}, length {length})"),
    };
}

/// <summary>A runner announced more output than it may give.</summary>
internal sealed class OutputTooLargeException : Exception;

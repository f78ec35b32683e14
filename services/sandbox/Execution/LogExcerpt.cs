using System.Text;
using LoopPlatform.Sandbox.Protocol;

namespace LoopPlatform.Sandbox.Execution;

/// <summary>Counts what a candidate printed, keeps its beginning and its end, and knows when all that came before the answer was seen.</summary>
internal sealed class LogExcerpt
{
    private const int KeptBytes = 1024;
    private byte[] _head = [];
    private byte[] _tail = [];
    private int _matched;

    public long Bytes { get; private set; }

    /// <summary>Whether the <see cref="LogBarrier"/> has come.</summary>
    public bool IsComplete => _matched == LogBarrier.Bytes.Length;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (!IsComplete)
        {
            Keep(bytes[..Match(bytes)]);
        }
    }

    public override string ToString()
    {
        var gap = Bytes > _head.Length + _tail.Length ? "\n…\n" : "";
        return (Encoding.UTF8.GetString(_head) + gap + Encoding.UTF8.GetString(_tail)).Replace(Encoding.UTF8.GetString(LogBarrier.Bytes), "", StringComparison.Ordinal).Trim();
    }

    /// <summary>Looks for the barrier, which may span reads. Returns how many bytes belong to the log, the barrier included.</summary>
    private int Match(ReadOnlySpan<byte> bytes)
    {
        var barrier = LogBarrier.Bytes;
        for (var i = 0; i < bytes.Length; i++)
        {
            _matched = bytes[i] == barrier[_matched] ? _matched + 1 : bytes[i] == barrier[0] ? 1 : 0;
            if (IsComplete)
            {
                Bytes -= barrier.Length;
                return i + 1;
            }
        }

        return bytes.Length;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        Bytes += bytes.Length;
        var toHead = (int)Math.Min(KeptBytes - _head.Length, bytes.Length);
        _head = [.. _head, .. bytes[..toHead]];
        _tail = [.. _tail, .. bytes[toHead..]];
        _tail = _tail.Length > KeptBytes ? _tail[^KeptBytes..] : _tail;
    }
}

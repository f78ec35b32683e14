using System.Text;

namespace LoopPlatform.Sandbox.Execution;

/// <summary>Counts what a candidate printed and keeps its beginning and its end.</summary>
internal sealed class LogExcerpt
{
    private const int KeptBytes = 1024;
    private byte[] _head = [];
    private byte[] _tail = [];

    public long Bytes { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Bytes += bytes.Length;
        var toHead = (int)Math.Min(KeptBytes - _head.Length, bytes.Length);
        _head = [.. _head, .. bytes[..toHead]];
        _tail = [.. _tail, .. bytes[toHead..]];
        _tail = _tail.Length > KeptBytes ? _tail[^KeptBytes..] : _tail;
    }

    public override string ToString()
    {
        var gap = Bytes > _head.Length + _tail.Length ? "\n…\n" : "";
        return (Encoding.UTF8.GetString(_head) + gap + Encoding.UTF8.GetString(_tail)).Trim();
    }
}

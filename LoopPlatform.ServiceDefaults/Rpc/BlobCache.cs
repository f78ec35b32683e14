using LoopPlatform.Loops.Values;

namespace LoopPlatform.ServiceDefaults.Rpc;

/// <summary>Blobs used last, up to a number of bytes.</summary>
internal sealed class BlobCache(long mostBytes)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<(Digest Digest, byte[] Content)> _byUse = new();
    private readonly Dictionary<Digest, LinkedListNode<(Digest Digest, byte[] Content)>> _nodes = [];
    private long _bytes;

    /// <summary>A kept blob; null when it is not, or no longer, kept.</summary>
    public byte[]? Find(Digest digest)
    {
        lock (_lock)
        {
            if (!_nodes.TryGetValue(digest, out var node))
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddLast(node);
            return node.Value.Content;
        }
    }

    /// <summary>Keeps a blob, at the cost of those not used for longest. One that would need half the room is not kept.</summary>
    public void Keep(Digest digest, byte[] content)
    {
        lock (_lock)
        {
            if (content.Length > mostBytes / 2 || _nodes.ContainsKey(digest))
            {
                return;
            }

            _nodes[digest] = _byUse.AddLast((digest, content));
            _bytes += content.Length;
            while (_bytes > mostBytes)
            {
                var (oldest, bytes) = _byUse.First!.Value;
                _byUse.RemoveFirst();
                _nodes.Remove(oldest);
                _bytes -= bytes.Length;
            }
        }
    }
}

using System.Collections.Concurrent;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Referee.Tests;

internal sealed class MemoryBlobs : IBlobStore
{
    private readonly ConcurrentDictionary<Digest, byte[]> _blobs = [];

    public int Reads { get; private set; }

    public byte[] this[Digest digest] => _blobs[digest];

    public Task<Digest> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var digest = Digest.Of(content.Span);
        _blobs[digest] = content.ToArray();
        return Task.FromResult(digest);
    }

    public Task<byte[]> GetAsync(Digest digest, CancellationToken cancellation)
    {
        Reads++;
        var content = _blobs.TryGetValue(digest, out var found) ? found : throw new BlobNotFoundException(digest, "not stored");
        return Task.FromResult(Digest.Of(content) == digest ? content : throw new InvalidDataException($"blob {digest} has changed"));
    }

    public void Damage(Digest digest) => _blobs[digest] = [.. _blobs[digest], (byte)' '];
}

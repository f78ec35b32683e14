using System.Collections.Concurrent;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Tests;

/// <summary>Blobs in memory.</summary>
public sealed class MemoryBlobs : IBlobStore
{
    private readonly ConcurrentDictionary<Digest, byte[]> _content = new();

    public int Count => _content.Count;

    public Task<Digest> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var digest = Digest.Of(content.Span);
        _content[digest] = content.ToArray();
        return Task.FromResult(digest);
    }

    public Task<byte[]> GetAsync(Digest digest, CancellationToken cancellation) =>
        _content.TryGetValue(digest, out var content) ? Task.FromResult(content) : throw new BlobNotFoundException(digest, "not stored here");
}

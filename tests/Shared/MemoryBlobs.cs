using System.Collections.Concurrent;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Tests;

/// <summary>Blobs for the length of a test.</summary>
public sealed class MemoryBlobs : IBlobStore
{
    private readonly ConcurrentDictionary<Digest, byte[]> _content = new();

    public int Count => _content.Count;

    public int Reads { get; private set; }

    public byte[] this[Digest digest] => _content[digest];

    public Task<Digest> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var digest = Digest.Of(content.Span);
        _content[digest] = content.ToArray();
        return Task.FromResult(digest);
    }

    public Task<byte[]> GetAsync(Digest digest, CancellationToken cancellation)
    {
        Reads++;
        var content = _content.TryGetValue(digest, out var found) ? found : throw new BlobNotFoundException(digest, "not stored here");
        return Task.FromResult(Digest.Of(content) == digest ? content : throw new InvalidDataException($"blob {digest} has changed"));
    }

    /// <summary>Changes what is stored under a digest.</summary>
    public void Damage(Digest digest) => _content[digest] = [.. _content[digest], (byte)' '];
}

using System.Collections.Concurrent;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Sandbox.SelfTest;

/// <summary>Sources, baits and outputs of one behaviour: nothing of a self-test is kept.</summary>
internal sealed class SelfTestBlobs : IBlobStore
{
    private readonly ConcurrentDictionary<Digest, byte[]> _blobs = new();

    public Task<Digest> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var digest = Digest.Of(content.Span);
        _blobs[digest] = content.ToArray();
        return Task.FromResult(digest);
    }

    public Task<byte[]> GetAsync(Digest digest, CancellationToken cancellation) =>
        _blobs.TryGetValue(digest, out var content) ? Task.FromResult(content) : throw new BlobNotFoundException(digest, "not stored");
}

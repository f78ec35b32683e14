using System.Collections.Concurrent;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.ServiceDefaults.Rpc;

/// <summary>The blobs of one call: what came with it and what is made for its answer; only references reach beyond. Nothing of it is kept.</summary>
public sealed class CallBlobs(IBlobStore beyond) : IBlobStore
{
    private readonly ConcurrentDictionary<Digest, byte[]> _content = new();

    /// <summary>With nothing beyond what came along.</summary>
    public CallBlobs() : this(new NoBlobs())
    {
    }

    /// <inheritdoc/>
    public Task<Digest> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var digest = Digest.Of(content.Span);
        _content[digest] = content.ToArray();
        return Task.FromResult(digest);
    }

    /// <inheritdoc/>
    public Task<byte[]> GetAsync(Digest digest, CancellationToken cancellation) =>
        _content.TryGetValue(digest, out var content) ? Task.FromResult(content) : beyond.GetAsync(digest, cancellation);
}

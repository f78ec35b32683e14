using LoopPlatform.Contracts;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Finance.Tests;

/// <summary>Blobs for the length of a test.</summary>
internal sealed class MemoryBlobs : IBlobStore
{
    private readonly Dictionary<Digest, byte[]> _blobs = [];

    public Task<Digest> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var digest = Digest.Of(content.Span);
        _blobs[digest] = content.ToArray();
        return Task.FromResult(digest);
    }

    public Task<byte[]> GetAsync(Digest digest, CancellationToken cancellation) => Task.FromResult(_blobs[digest]);
}

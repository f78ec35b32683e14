using LoopPlatform.Contracts;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Challenger.Tests;

/// <summary>Opens these blobs and no others.</summary>
internal sealed class NamedBlobs(IBlobStore blobs, HashSet<Digest> open) : IBlobStore
{
    public Task<Digest> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation) => blobs.PutAsync(content, cancellation);

    public Task<byte[]> GetAsync(Digest digest, CancellationToken cancellation) =>
        open.Contains(digest) ? blobs.GetAsync(digest, cancellation) : throw new BlobNotFoundException(digest, "not named by the command");
}

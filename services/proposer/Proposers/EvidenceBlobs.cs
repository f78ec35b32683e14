using LoopPlatform.Contracts;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Proposer.Proposers;

/// <summary>A blob store that opens what a command references, and nothing else: gold stays out of reach.</summary>
internal sealed class EvidenceBlobs(IBlobStore blobs, ProposeCandidates command) : IBlobStore
{
    private readonly HashSet<Digest> _open = [.. command.References()];

    public Task<Digest> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation) => blobs.PutAsync(content, cancellation);

    public Task<byte[]> GetAsync(Digest digest, CancellationToken cancellation) =>
        _open.Contains(digest) ? blobs.GetAsync(digest, cancellation) : throw new BlobNotFoundException(digest, "not part of this round's evidence");
}

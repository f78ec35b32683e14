using LoopPlatform.Contracts;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.ServiceDefaults.Rpc;

/// <summary>The blobs of a service that stands alone: none.</summary>
internal sealed class NoBlobs : IBlobStore
{
    public Task<Digest> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        throw new InvalidOperationException("this service knows no orchestrator to keep blobs");

    public Task<byte[]> GetAsync(Digest digest, CancellationToken cancellation) =>
        throw new BlobNotFoundException(digest, "this service knows no orchestrator to take it from; send the content along");
}

using LoopPlatform.Contracts;
using LoopPlatform.Loops.Values;
using LoopPlatform.ServiceDefaults.Rpc;

namespace LoopPlatform.Cli.Connected;

/// <summary>An orchestrator's blobs, with failures in a person's words.</summary>
internal sealed class RemoteBlobs(RemoteOrchestrator orchestrator, RemoteBlobStore blobs) : IBlobStore
{
    public Task<Digest> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation) => orchestrator.AskAsync(() => blobs.PutAsync(content, cancellation));

    public Task<byte[]> GetAsync(Digest digest, CancellationToken cancellation) => orchestrator.AskAsync(() => blobs.GetAsync(digest, cancellation));
}

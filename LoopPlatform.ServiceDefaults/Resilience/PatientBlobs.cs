using Grpc.Core;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Values;
using Polly;

namespace LoopPlatform.ServiceDefaults.Resilience;

/// <summary>
/// Blobs of an orchestrator that may be away, or whose database is: a call is tried again until it is back. Reading or storing content twice does no harm.
/// </summary>
public sealed class PatientBlobs(IBlobStore blobs) : IBlobStore
{
    private static readonly ResiliencePipeline UntilBack = Patience.While(exception => exception is RpcException { StatusCode: StatusCode.Unavailable });

    /// <inheritdoc/>
    public async Task<Digest> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        await UntilBack.ExecuteAsync(async token => await blobs.PutAsync(content, token), cancellation);

    /// <inheritdoc/>
    public async Task<byte[]> GetAsync(Digest digest, CancellationToken cancellation) =>
        await UntilBack.ExecuteAsync(async token => await blobs.GetAsync(digest, token), cancellation);
}

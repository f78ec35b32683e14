using Grpc.Core;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Values;
using Polly;
using Polly.Retry;

namespace LoopPlatform.ServiceDefaults.Resilience;

/// <summary>
/// Blobs of an orchestrator that may be away: a call is tried again until it is back, for about ten minutes, after which the work is overdue anyway. Reading or
/// storing content twice does no harm.
/// </summary>
public sealed class PatientBlobs(IBlobStore blobs) : IBlobStore
{
    private static readonly ResiliencePipeline UntilBack = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 120,
            Delay = TimeSpan.FromMilliseconds(200),
            MaxDelay = TimeSpan.FromSeconds(5),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = attempt => new(attempt.Outcome.Exception is RpcException { StatusCode: StatusCode.Unavailable }),
        })
        .Build();

    /// <inheritdoc/>
    public async Task<Digest> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        await UntilBack.ExecuteAsync(async token => await blobs.PutAsync(content, token), cancellation);

    /// <inheritdoc/>
    public async Task<byte[]> GetAsync(Digest digest, CancellationToken cancellation) =>
        await UntilBack.ExecuteAsync(async token => await blobs.GetAsync(digest, token), cancellation);
}

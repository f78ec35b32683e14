using System.Net;
using LoopPlatform.ServiceDefaults.Discovery;
using Polly;
using Polly.Retry;

namespace LoopPlatform.ServiceDefaults.Resilience;

/// <summary>Tries again what failed before or without an answer: no connection, 503, or gRPC's Unavailable. Only for calls that do no harm twice, and never for streams.</summary>
public sealed class IdempotentRetryHandler : DelegatingHandler
{
    private const string Unavailable = "14";
    private const int Retries = 4;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);

    private static readonly ResiliencePipeline<HttpResponseMessage> Pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = Retries,
            Delay = FirstDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = attempt => new(IsUnavailable(attempt.Outcome)),
            OnRetry = attempt =>
            {
                attempt.Outcome.Result?.Dispose();
                return default;
            },
        })
        .Build();

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Content is { } content)
        {
            // So that it can be sent more than once.
            await content.LoadIntoBufferAsync(cancellationToken);
        }

        return await Pipeline.ExecuteAsync(async token => await base.SendAsync(request, token), cancellationToken);
    }

    // An address that is not configured is not there a moment later either. A gRPC call that failed before its first message has its status among the headers.
    private static bool IsUnavailable(Outcome<HttpResponseMessage> outcome) => outcome.Result is { } answer
        ? answer.StatusCode == HttpStatusCode.ServiceUnavailable || (answer.Headers.TryGetValues("grpc-status", out var status) && status.Contains(Unavailable))
        : outcome.Exception is HttpRequestException and not ServiceNotFoundException;
}

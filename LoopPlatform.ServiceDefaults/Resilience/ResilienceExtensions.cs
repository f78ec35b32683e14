using LoopPlatform.ServiceDefaults.Resilience;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Resilience of clients.</summary>
public static class ResilienceExtensions
{
    /// <summary>Retries calls that do no harm twice; see <see cref="IdempotentRetryHandler"/>.</summary>
    public static IHttpClientBuilder AddIdempotentRetry(this IHttpClientBuilder client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.AddHttpMessageHandler(() => new IdempotentRetryHandler());
    }
}

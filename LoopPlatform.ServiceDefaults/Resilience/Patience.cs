using LoopPlatform.Contracts;
using Polly;

namespace LoopPlatform.ServiceDefaults.Resilience;

/// <summary>How work in hand waits for what is away: it is tried again for about ten minutes, after which it is overdue anyway.</summary>
public static class Patience
{
    /// <summary>Waits for a store of this process that is away.</summary>
    public static ResiliencePipeline UntilStored { get; } = While(exception => exception is StoreAwayException);

    /// <summary>Waits as long as what failed is away.</summary>
    internal static ResiliencePipeline While(Func<Exception, bool> isAway) => new ResiliencePipelineBuilder()
        .AddRetry(new()
        {
            MaxRetryAttempts = 120,
            Delay = TimeSpan.FromMilliseconds(200),
            MaxDelay = TimeSpan.FromSeconds(5),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = attempt => new(attempt.Outcome.Exception is { } exception && isAway(exception)),
        })
        .Build();
}

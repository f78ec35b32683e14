using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grpc.AspNetCore.HealthChecks.Internal;

/// <summary>The host's regular health reports, for those who watch.</summary>
internal sealed class HealthReports : IHealthCheckPublisher
{
    private TaskCompletionSource _next = NewNext();

    /// <summary>The last report; null before the first.</summary>
    public HealthReport? Latest { get; private set; }

    /// <summary>Completes when there is another one; to be asked for before <see cref="Latest"/>, so that none is missed.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        Latest = report;
        Interlocked.Exchange(ref _next, NewNext()).SetResult();
        return Task.CompletedTask;
    }

    private static TaskCompletionSource NewNext() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

using System.Collections.Concurrent;

namespace Grpc.Tests;

/// <summary>What the trial service remembers: the calls whose token fired, by the key their caller gave.</summary>
public sealed class TrialState
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _cancelled = new();

    public Task Cancelled(string key) => Source(key).Task;

    public void SetCancelled(string key) => Source(key).TrySetResult();

    private TaskCompletionSource Source(string key) => _cancelled.GetOrAdd(key, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}

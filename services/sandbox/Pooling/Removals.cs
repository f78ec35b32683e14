using System.Collections.Concurrent;

namespace LoopPlatform.Sandbox.Pooling;

/// <summary>Cells being removed, in the background: nobody who has an answer waits for it.</summary>
internal sealed class Removals
{
    private readonly ConcurrentDictionary<PooledCell, Task> _running = new(ReferenceEqualityComparer.Instance);

    public int Count => _running.Count;

    public void Start(PooledCell cell)
    {
        var removed = new TaskCompletionSource();
        _running[cell] = removed.Task;
        _ = Task.Run(async () =>
        {
            try
            {
                await cell.DisposeAsync();
            }
            finally
            {
                _running.TryRemove(cell, out _);
                removed.SetResult();
            }
        });
    }

    public Task WhenDone() => Task.WhenAll(_running.Values);
}

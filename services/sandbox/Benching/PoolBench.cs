using System.Diagnostics;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Execution;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Pooling;
using LoopPlatform.Sandbox.Protocol;

namespace LoopPlatform.Sandbox.Benching;

/// <summary>Times jobs in cells of one profile, as the executor runs them: taken from the pool, answered, the output checked, the outcome named.</summary>
/// <param name="pool">Keeps no stock of its own accord.</param>
internal sealed class PoolBench(WarmPool pool, CellProfile profile, Job job)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(5);

    /// <summary>With an empty pool: the cell is made first.</summary>
    public async Task<double> ColdAsync(CancellationToken cancellation)
    {
        await pool.SettleAsync();
        await Quiet.WaitAsync(cancellation);
        var start = Stopwatch.GetTimestamp();
        using var claim = pool.Announce(profile);
        return await RunAsync(claim, start, cancellation);
    }

    /// <summary>With one cell in stock, and no other being made or removed.</summary>
    public async Task<double> WarmAsync(CancellationToken cancellation)
    {
        using var claim = pool.Announce(profile);
        await pool.SettleAsync();
        await Quiet.WaitAsync(cancellation);
        return await RunAsync(claim, Stopwatch.GetTimestamp(), cancellation);
    }

    /// <summary>Cells made and removed in a second: as many at once as the service makes.</summary>
    public async Task<double> RefillAsync(int makers, int cells, CancellationToken cancellation)
    {
        await pool.SettleAsync();
        var left = cells;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, makers).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                using var claim = pool.Announce(profile);
                pool.Remove(await claim.TakeAsync(cancellation));
            }
        }));
        await pool.SettleAsync();
        return cells / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Has so many cells waiting while something is measured.</summary>
    public async Task<T> WithStockAsync<T>(int cells, Func<Task<T>> measure, CancellationToken cancellation)
    {
        var claims = Enumerable.Range(0, cells).Select(_ => pool.Announce(profile)).ToList();
        try
        {
            while (pool.Count is { Making: > 0 })
            {
                await Task.Delay(Poll, cancellation);
            }

            return pool.Count.Stock == cells ? await measure() : throw new LauncherUnavailableException($"{cells} cells at once could not be made");
        }
        finally
        {
            claims.ForEach(claim => claim.Dispose());
            await pool.SettleAsync();
        }
    }

    /// <summary>Milliseconds from a timestamp to the result.</summary>
    public async Task<double> RunAsync(Claim claim, long start, CancellationToken cancellation)
    {
        var cell = await claim.TakeAsync(cancellation);
        try
        {
            var facts = OutputCheck.Apply(await cell.Session.RunAsync(job, cancellation));
            var verdict = OutcomeClassifier.Classify(facts);
            var elapsed = Stopwatch.GetElapsedTime(start);
            return verdict.Outcome is Outcome.Ok ? elapsed.TotalMilliseconds : throw new InvalidDataException($"the bench's own genome failed: {verdict.Outcome}: {verdict.Reason} {facts.Log}");
        }
        finally
        {
            pool.Remove(cell);
        }
    }
}

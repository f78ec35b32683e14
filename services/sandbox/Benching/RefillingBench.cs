using System.Diagnostics;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Pooling;

namespace LoopPlatform.Sandbox.Benching;

/// <summary>Times jobs while their pool removes a used cell and makes others, as it does under load.</summary>
internal sealed class RefillingBench(WarmPool pool, PoolBench jobs, CellProfile profile, int stock)
{
    private const int PhaseStep = 37;
    private const int PhasesMs = 120;

    /// <summary>Lets the pool find itself empty until it keeps so many in stock.</summary>
    public async Task GrowAsync(CancellationToken cancellation)
    {
        await Task.WhenAll(Enumerable.Range(0, stock + 1).Select(async _ =>
        {
            using var claim = pool.Announce(profile);
            pool.Remove(await claim.TakeAsync(cancellation));
        }));
        await pool.SettleAsync();
    }

    public async Task<double> MeasureAsync(int round, CancellationToken cancellation)
    {
        await pool.SettleAsync();
        await Quiet.WaitAsync(cancellation);
        using var claim = pool.Announce(profile);
        using (var first = pool.Announce(profile))
        {
            pool.Remove(await first.TakeAsync(cancellation));
        }

        // Another phase of a cell's making each round, so that none is favoured.
        await Task.Delay(round * PhaseStep % PhasesMs, cancellation);
        return await jobs.RunAsync(claim, Stopwatch.GetTimestamp(), cancellation);
    }
}

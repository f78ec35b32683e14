using LoopPlatform.Sandbox.Execution;
using LoopPlatform.Sandbox.Launching;

namespace LoopPlatform.Sandbox.Pooling;

/// <summary>Makes cells: each with a place among the machine's, started, its runner up.</summary>
internal sealed class CellMaker(Launchers launchers, SandboxOptions options, TimeProvider time)
{
    private readonly NodeCells _node = new(options.CellFolder, options.LiveCells);

    /// <summary>A place on this machine, if one is free now.</summary>
    public IDisposable? TryPlace() => _node.TryTake();

    /// <summary>A place on this machine, as soon as one is free.</summary>
    public Task<IDisposable> PlaceAsync(CancellationToken cancellation) => _node.TakeAsync(cancellation);

    /// <exception cref="LauncherUnavailableException">It did not come up. The place is given back.</exception>
    public async Task<PooledCell> MakeAsync(CellProfile profile, IDisposable place, CancellationToken cancellation)
    {
        CellSession? session = null;
        try
        {
            var life = options.WarmLife + options.StartTimeout + profile.Limits.Wall + SandboxOptions.OrphanSlack;
            var madeAt = time.GetTimestamp();
            session = new(await launchers.For(profile.Isolation).StartAsync(profile, life, cancellation), profile.Limits);
            await session.BootAsync(options.StartTimeout, cancellation);
            return new(session, madeAt, place);
        }
        catch
        {
            await (session?.DisposeAsync() ?? ValueTask.CompletedTask);
            place.Dispose();
            throw;
        }
    }

    /// <summary>Cells of this profile to keep in stock at most.</summary>
    public int MostInStock(CellProfile profile) => launchers.For(profile.Isolation).KeepsStock ? options.WarmCells : 0;
}

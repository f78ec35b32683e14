using LoopPlatform.Sandbox.Launching;

namespace LoopPlatform.Sandbox.Pooling;

/// <summary>The right of one command to a cell, and to another should the first be lost. Disposing it withdraws what was announced and not taken.</summary>
internal sealed class Claim(WarmPool pool, CellProfile profile) : IDisposable
{
    private int _announced = 1;

    /// <summary>A cell that is up, used by nobody before. Whoever takes it gives it back to the pool for removal.</summary>
    /// <exception cref="LauncherUnavailableException">None can be made.</exception>
    public Task<PooledCell> TakeAsync(CancellationToken cancellation) => pool.TakeAsync(profile, Withdraw(), cancellation);

    public void Dispose() => pool.Withdraw(profile, Withdraw());

    private int Withdraw() => Interlocked.Exchange(ref _announced, 0);
}

using LoopPlatform.Sandbox.Execution;

namespace LoopPlatform.Sandbox.Pooling;

/// <summary>A cell that has come up, with its place among the machine's cells.</summary>
/// <param name="MadeAt">Timestamp of its start.</param>
internal sealed record PooledCell(CellSession Session, long MadeAt, IDisposable Place) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Session.DisposeAsync();
        }
        finally
        {
            Place.Dispose();
        }
    }
}

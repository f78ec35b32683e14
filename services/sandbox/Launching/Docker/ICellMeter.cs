namespace LoopPlatform.Sandbox.Launching.Docker;

/// <summary>Tells what a container uses and has used. Disposed after its container is gone.</summary>
internal interface ICellMeter : IAsyncDisposable
{
    /// <summary>So far, while it runs.</summary>
    CellUsage Read();

    /// <summary>In total, once it has ended.</summary>
    CellUsage ReadFinal();
}

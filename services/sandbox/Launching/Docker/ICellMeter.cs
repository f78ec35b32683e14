namespace LoopPlatform.Sandbox.Launching.Docker;

/// <summary>Tells what a container uses and has used. Made before its container, disposed after it is gone.</summary>
internal interface ICellMeter : IAsyncDisposable
{
    /// <summary>The control group to put the container below; null for the engine's own.</summary>
    string? CgroupParent { get; }

    /// <summary>The container has started.</summary>
    void Begin(string container);

    /// <summary>So far, while it runs.</summary>
    CellUsage Read();

    /// <summary>In total, once it has ended.</summary>
    CellUsage ReadFinal();
}

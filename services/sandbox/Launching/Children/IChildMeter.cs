namespace LoopPlatform.Sandbox.Launching.Children;

/// <summary>Watches all processes of one cell from outside.</summary>
internal interface IChildMeter : IDisposable
{
    /// <summary>Whether the kernel's OOM killer ended a process of the cell.</summary>
    bool OutOfMemory { get; }

    /// <summary>What all its processes, dead ones too, used so far.</summary>
    CellUsage Usage();

    /// <summary>Kills every process of the cell.</summary>
    void Kill();
}

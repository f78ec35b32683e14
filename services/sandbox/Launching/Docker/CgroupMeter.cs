using LoopPlatform.Sandbox.Launching.Cgroups;

namespace LoopPlatform.Sandbox.Launching.Docker;

/// <summary>Usage from a control group of ours above the container's own: its counters outlive the container.</summary>
internal sealed class CgroupMeter(CellCgroup cgroup) : ICellMeter
{
    public CellUsage Read() => cgroup.Usage();

    public CellUsage ReadFinal() => cgroup.Usage();

    public ValueTask DisposeAsync()
    {
        cgroup.Dispose();
        return ValueTask.CompletedTask;
    }
}

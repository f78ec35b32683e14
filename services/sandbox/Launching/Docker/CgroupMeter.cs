using LoopPlatform.Sandbox.Launching.Cgroups;

namespace LoopPlatform.Sandbox.Launching.Docker;

/// <summary>Usage from a control group of ours above the container's own: its counters outlive the container.</summary>
internal sealed class CgroupMeter : ICellMeter
{
    private readonly CellCgroup _cgroup = CellCgroup.Create();

    public string? CgroupParent => _cgroup.Path;

    public void Begin(string container)
    {
    }

    public CellUsage Read() => _cgroup.Usage();

    public CellUsage ReadFinal() => _cgroup.Usage();

    public ValueTask DisposeAsync()
    {
        _cgroup.Dispose();
        return ValueTask.CompletedTask;
    }
}

using System.Globalization;
using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.Launching.Cgroups;

/// <summary>One directory in each of the hierarchies that count: memory, pids, cpuacct; cpu only limits.</summary>
internal sealed class CgroupV1(string name) : CellCgroup(name)
{
    private const int PeriodMicroseconds = 100_000;
    private static readonly string[] Controllers = ["pids", "memory", "cpuacct", "cpu"];

    public override IReadOnlyList<string> EntryFiles => [.. Controllers.Select(controller => $"{At(controller)}/cgroup.procs")];

    public override bool OutOfMemory => CgroupDirectory.ReadKey($"{At("memory")}/memory.oom_control", "oom_kill") > 0;

    /// <summary>Every hierarchy: engines make their groups below ours in all of them, and leave ours behind.</summary>
    protected override IReadOnlyList<string> Directories =>
        [At("pids"), .. Directory.GetDirectories(Mount).Select(hierarchy => hierarchy + Path).Where(directory => directory != At("pids"))];

    protected override double? CpuMs => CgroupDirectory.ReadLong($"{At("cpuacct")}/cpuacct.usage") / 1e6;

    protected override long? PeakMemory => CgroupDirectory.ReadLong($"{At("memory")}/memory.max_usage_in_bytes");

    protected override long? CurrentMemory => CgroupDirectory.ReadLong($"{At("memory")}/memory.usage_in_bytes");

    protected override string PidsDirectory => At("pids");

    public override void Limit(Limits limits)
    {
        var memory = limits.MemoryBytes.ToString(CultureInfo.InvariantCulture);
        File.WriteAllText($"{At("memory")}/memory.limit_in_bytes", memory);
        var withSwap = $"{At("memory")}/memory.memsw.limit_in_bytes";
        if (File.Exists(withSwap))
        {
            File.WriteAllText(withSwap, memory);
        }

        File.WriteAllText($"{At("pids")}/pids.max", limits.Processes.ToString(CultureInfo.InvariantCulture));
        File.WriteAllText($"{At("cpu")}/cpu.cfs_period_us", PeriodMicroseconds.ToString(CultureInfo.InvariantCulture));
        File.WriteAllText($"{At("cpu")}/cpu.cfs_quota_us", ((long)(limits.Cpus * PeriodMicroseconds)).ToString(CultureInfo.InvariantCulture));
    }

    protected override void Make()
    {
        foreach (var controller in Controllers)
        {
            Directory.CreateDirectory(At(controller));
        }
    }

    private string At(string controller) => $"{Mount}/{controller}{Path}";
}

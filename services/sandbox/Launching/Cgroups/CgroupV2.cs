using System.Globalization;
using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.Launching.Cgroups;

/// <summary>One directory in the unified hierarchy.</summary>
internal sealed class CgroupV2(string name) : CellCgroup(name)
{
    private const int PeriodMicroseconds = 100_000;

    public static bool IsMounted => File.Exists($"{Mount}/cgroup.controllers");

    public override IReadOnlyList<string> EntryFiles => [$"{Here}/cgroup.procs"];

    public override bool OutOfMemory => CgroupDirectory.ReadKey($"{Here}/memory.events", "oom_kill") > 0;

    protected override IReadOnlyList<string> Directories => [Here];

    protected override double? CpuMs => CgroupDirectory.ReadKey($"{Here}/cpu.stat", "usage_usec") / 1e3;

    protected override long? PeakMemory => CgroupDirectory.ReadLong($"{Here}/memory.peak");

    protected override long? CurrentMemory => CgroupDirectory.ReadLong($"{Here}/memory.current");

    protected override string PidsDirectory => Here;

    private string Here => Mount + Path;

    public override void Limit(Limits limits)
    {
        File.WriteAllText($"{Here}/memory.max", limits.MemoryBytes.ToString(CultureInfo.InvariantCulture));
        var swap = $"{Here}/memory.swap.max";
        if (File.Exists(swap))
        {
            File.WriteAllText(swap, "0");
        }

        File.WriteAllText($"{Here}/pids.max", limits.Processes.ToString(CultureInfo.InvariantCulture));
        File.WriteAllText($"{Here}/cpu.max", string.Create(CultureInfo.InvariantCulture, $"{(long)(limits.Cpus * PeriodMicroseconds)} {PeriodMicroseconds}"));
    }

    protected override void Make()
    {
        // Controllers are passed down level by level: each directory names those its children get.
        Delegate(Mount);
        Directory.CreateDirectory($"{Mount}/{Root}");
        Delegate($"{Mount}/{Root}");
        Directory.CreateDirectory(Here);
    }

    private static void Delegate(string directory) => File.WriteAllText($"{directory}/cgroup.subtree_control", "+cpu +memory +pids");
}

using System.Globalization;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching.Children;

namespace LoopPlatform.Sandbox.Launching.Cgroups;

/// <summary>
/// A control group around one cell. It outlives the processes in it, so what they used can be read after they are gone. An engine can be told to use it as the
/// parent of its own groups: then it counts, and the engine limits.
/// </summary>
internal abstract class CellCgroup(string name) : IChildMeter
{
    public const string Mount = "/sys/fs/cgroup";
    public const string Root = "loopplatform";
    private static int _created;
    private int _mostProcesses;
    private long _mostMemory;

    /// <summary>The group's path below each hierarchy's mount point, as engines take it for a parent: <c>/loopplatform/…</c>.</summary>
    public string Path => $"/{Root}/{name}";

    /// <summary>Files to which a process writes its id to enter the group; its children stay in it.</summary>
    public abstract IReadOnlyList<string> EntryFiles { get; }

    /// <summary>Whether the kernel's OOM killer ended a process of this group. On v1 that leaves out groups an engine made below it.</summary>
    public abstract bool OutOfMemory { get; }

    protected abstract IReadOnlyList<string> Directories { get; }

    protected abstract double? CpuMs { get; }

    protected abstract long? PeakMemory { get; }

    protected abstract long? CurrentMemory { get; }

    protected abstract string PidsDirectory { get; }

    /// <summary>Makes an empty group that carries this process's mark.</summary>
    /// <exception cref="LauncherUnavailableException">Control groups cannot be written here; the message says why.</exception>
    public static CellCgroup Create()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{OwnerMark.Current}.{Interlocked.Increment(ref _created)}");
        CellCgroup group = CgroupV2.IsMounted ? new CgroupV2(name) : new CgroupV1(name);
        try
        {
            group.Make();
            return group;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            group.Dispose();
            throw new LauncherUnavailableException($"control groups cannot be made under {Mount}: {fault.Message}", fault);
        }
    }

    /// <summary>Removes groups whose owner is gone, with what still runs in them. Returns how many.</summary>
    public static int Reap()
    {
        if (!NativeProcess.IsRoot)
        {
            return 0; // Only the super-user makes them, and can remove them.
        }

        string[] hierarchies = CgroupV2.IsMounted ? [Mount] : Directory.Exists(Mount) ? Directory.GetDirectories(Mount) : [];
        var orphans = hierarchies.Select(hierarchy => $"{hierarchy}/{Root}").Where(Directory.Exists).SelectMany(Directory.GetDirectories)
            .Where(directory => OwnerMark.TryParse(System.IO.Path.GetFileNameWithoutExtension(directory)) is { IsAlive: false }).ToList();
        orphans.ForEach(CgroupDirectory.Remove);
        return orphans.DistinctBy(System.IO.Path.GetFileName).Count();
    }

    /// <summary>Sets the limits on the group itself, for launchers without an engine that would do it.</summary>
    public abstract void Limit(Limits limits);

    /// <summary>What its processes, dead ones too, used so far. Old kernels keep no peaks: there the highest value seen by a call counts.</summary>
    public CellUsage Usage()
    {
        _mostMemory = Math.Max(_mostMemory, PeakMemory ?? CurrentMemory ?? 0);
        _mostProcesses = Math.Max(_mostProcesses, Processes());
        return new(CpuMs, _mostMemory, _mostProcesses, new Dictionary<string, string>());
    }

    /// <summary>Kills every process in the group.</summary>
    public void Kill() => CgroupDirectory.Kill(Directories[0]);

    /// <summary>Kills what still runs in it and removes the group.</summary>
    public void Dispose()
    {
        foreach (var directory in Directories)
        {
            CgroupDirectory.Remove(directory);
        }
    }

    protected abstract void Make();

    private int Processes()
    {
        var peak = CgroupDirectory.ReadLong($"{PidsDirectory}/pids.peak") ?? CgroupDirectory.ReadLong($"{PidsDirectory}/pids.current") ?? 0;
        var refused = CgroupDirectory.ReadKey($"{PidsDirectory}/pids.events", "max") > 0;
        return (int)Math.Max(peak, refused ? CgroupDirectory.ReadLong($"{PidsDirectory}/pids.max") ?? 0 : 0);
    }
}

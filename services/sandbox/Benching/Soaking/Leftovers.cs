using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Launching.Cgroups;
using LoopPlatform.Sandbox.Launching.Docker;

namespace LoopPlatform.Sandbox.Benching.Soaking;

/// <summary>Looks for what cells of this process have left on the machine.</summary>
internal static class Leftovers
{
    public static async Task<Orphans> CountAsync(Isolation isolation, string? dockerHost, CancellationToken cancellation)
    {
        var mark = OwnerMark.Current.ToString();
        return new(await ContainersAsync(isolation, dockerHost, cancellation), ControlGroups(mark), Processes(mark));
    }

    private static async Task<int> ContainersAsync(Isolation isolation, string? dockerHost, CancellationToken cancellation)
    {
        if (isolation is not Isolation.Docker)
        {
            return 0;
        }

        using var engine = DockerEngine.At(dockerHost);
        return await DockerReaper.CountAsync(engine, OwnerMark.Current, cancellation);
    }

    private static int ControlGroups(string mark) => Hierarchies()
        .Select(hierarchy => Path.Combine(hierarchy, CellCgroup.Root)).Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateDirectories(folder, mark + ".*")).Select(Path.GetFileName).Distinct().Count();

    private static IEnumerable<string> Hierarchies() =>
        Directory.Exists(CellCgroup.Mount) ? Directory.EnumerateDirectories(CellCgroup.Mount).Prepend(CellCgroup.Mount) : [];

    /// <summary>Processes in control groups of ours, and children of this process besides its compiler, which has ended by now.</summary>
    private static int Processes(string mark) => Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
        .Count(folder => Read(folder, "cgroup").Contains(mark, StringComparison.Ordinal) || ParentOf(Read(folder, "stat")) == $"{Environment.ProcessId}");

    // 4711 (a name) S 1 …; a zombie is none that is left.
    private static string? ParentOf(string stat) => stat.Length == 0 ? null : stat[(stat.LastIndexOf(')') + 2)..].Split(' ') is [not "Z", var parent, ..] ? parent : null;

    private static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}

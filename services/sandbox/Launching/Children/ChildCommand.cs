using System.Diagnostics;
using System.Globalization;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching.Cgroups;

namespace LoopPlatform.Sandbox.Launching.Children;

/// <summary>A command that a shell starts after it has put itself under the cell's limits; the command takes the shell's place.</summary>
internal static class ChildCommand
{
    private const int OpenFiles = 256;
    private const int FileBlock = 512;

    /// <param name="group">The control group that limits memory, processes and CPU; without one, the shell's own limits have to do.</param>
    /// <param name="userTasks">Processes and threads this user may then have in all: what the kernel limits where there is no group.</param>
    public static ProcessStartInfo Under(
        Limits limits, CellCgroup? group, long userTasks, IReadOnlyDictionary<string, string> environment, IEnumerable<string> command)
    {
        var script = string.Join('\n', [.. Steps(limits, group, userTasks), "exec \"$@\""]);
        var start = new ProcessStartInfo("/bin/sh", ["-c", script, "cell", .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/tmp",
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment.Add(name, value);
        }

        return start;
    }

    private static IEnumerable<string> Steps(Limits limits, CellCgroup? group, long userTasks)
    {
        yield return "set -e";
        foreach (var file in group?.EntryFiles ?? [])
        {
            yield return $"echo $$ > '{file}'";
        }

        if (group is null)
        {
            // Limits of each process, not of the cell: the best there is without a group. dash says -p for what bash calls -u.
            yield return $"ulimit -d {Number(limits.MemoryBytes >> 10)}";
            yield return $"ulimit -u {Number(userTasks)} 2>/dev/null || ulimit -p {Number(userTasks)}";
        }

        yield return $"ulimit -t {Number(CpuBackstop.Seconds(limits))}";
        yield return $"ulimit -f {Number(limits.TmpBytes / FileBlock)}";
        yield return $"ulimit -n {Number(OpenFiles)}";
        yield return "ulimit -c 0";
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}

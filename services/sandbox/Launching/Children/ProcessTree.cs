using System.Globalization;
using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.Launching.Children;

/// <summary>
/// Watches a process and its descendants through /proc, where no control group can be made. It is looked at often, and once more when the answer comes; what
/// lives only between two looks goes unseen.
/// </summary>
/// <param name="userTasks">The limit set on all processes and threads of this user together.</param>
internal sealed class ProcessTree(int root, Limits limits, long userTasks) : IChildMeter
{
    private const double MillisecondsPerTick = 1000.0 / 100;

    /// <summary>Tasks of the user's other programs may end between the kernel's refusal and our look.</summary>
    private const int OtherTasks = 8;
    private static readonly Dictionary<string, string> NothingMissing = [];
    private double _cpuMs;
    private long _memory;
    private int _tasks;

    /// <summary>Limits of single processes end in failed allocations, which the candidate tells of itself.</summary>
    public bool OutOfMemory => false;

    public CellUsage Usage()
    {
        var members = Members();
        _cpuMs = Math.Max(_cpuMs, members.Sum(member => member.Ticks) * MillisecondsPerTick);
        _memory = Math.Max(_memory, members.Sum(member => ProcStatus.PeakMemory(member.Pid)));
        _tasks = Math.Max(_tasks, ProcStatus.UserTasks() >= userTasks - OtherTasks ? limits.Processes : members.Sum(member => member.Tasks));
        return new(_cpuMs, _memory, _tasks, NothingMissing);
    }

    public void Kill()
    {
        foreach (var member in Members())
        {
            NativeProcess.Kill(member.Pid);
        }
    }

    public void Dispose() => Kill();

    private List<Entry> Members()
    {
        var children = Directory.EnumerateDirectories("/proc").Where(directory => char.IsAsciiDigit(directory["/proc/".Length]))
            .Select(Read).OfType<Entry>().ToLookup(entry => entry.Parent);
        var members = children.SelectMany(group => group).Where(entry => entry.Pid == root).ToList();
        for (var i = 0; i < members.Count; i++)
        {
            members.AddRange(children[members[i].Pid]);
        }

        return members;
    }

    /// <summary>Reads <c>4711 (a name) S ppid …</c>: fields 14 to 17 are CPU ticks of the process and of its dead children, field 20 counts its threads.</summary>
    private static Entry? Read(string directory)
    {
        try
        {
            var stat = File.ReadAllText(directory + "/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return new(Number(Path.GetFileName(directory)), Number(fields[1]), fields[11..15].Sum(Number), Number(fields[17]));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Entry(int Pid, int Parent, int Ticks, int Tasks);
}

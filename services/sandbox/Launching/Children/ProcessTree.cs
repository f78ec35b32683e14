using System.Globalization;

namespace LoopPlatform.Sandbox.Launching.Children;

/// <summary>Watches a process and its descendants through /proc, where no control group can be made. What lives between two looks goes unseen.</summary>
internal sealed class ProcessTree(int root, string whyNoGroup) : IChildMeter
{
    private static readonly double MillisecondsPerTick = 1000.0 / 100;
    private readonly Dictionary<string, string> _notMeasured = new()
    {
        [ReceiptField.PeakMemoryBytes] = whyNoGroup,
        [ReceiptField.PeakProcesses] = whyNoGroup,
    };

    private double _cpuMs;

    /// <summary>Unknown without a group; the candidate sees failed allocations instead.</summary>
    public bool OutOfMemory => false;

    public CellUsage Usage()
    {
        _cpuMs = Math.Max(_cpuMs, Members().Sum(member => member.Ticks) * MillisecondsPerTick);
        return new(_cpuMs, null, null, _notMeasured);
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

    /// <summary>Reads <c>4711 (a name) S ppid …</c>: fields 14 to 17 are CPU ticks of the process and of its dead children.</summary>
    private static Entry? Read(string directory)
    {
        try
        {
            var stat = File.ReadAllText(directory + "/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return new(Number(Path.GetFileName(directory)), Number(fields[1]), fields[11..15].Sum(Number));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Entry(int Pid, int Parent, int Ticks);
}

using System.Globalization;

namespace LoopPlatform.Sandbox.Launching;

/// <summary>
/// Which process owns a cell. Cells carry it in their name or labels, so that whoever comes after a crash can tell an orphan from a cell in use.
/// </summary>
/// <param name="Host">Host name: the processes of another host cannot be looked at.</param>
/// <param name="BootId">The boot of the host, without dashes: process ids start again at each.</param>
/// <param name="Pid">Process id of the owner.</param>
/// <param name="StartTicks">Start of the owner in clock ticks since boot: process ids are used again.</param>
internal sealed record OwnerMark(string Host, string BootId, int Pid, long StartTicks)
{
    private const char Separator = '_';
    private static readonly string ThisBoot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim().Replace("-", "", StringComparison.Ordinal);

    /// <summary>The mark of this process.</summary>
    public static OwnerMark Current { get; } = new(Environment.MachineName, ThisBoot, Environment.ProcessId, StartTicksOf("self") ?? 0);

    /// <summary>Whether the owner still runs. Owners on other hosts count as alive: their cells are not ours to remove.</summary>
    public bool IsAlive => Host != Environment.MachineName
        || (BootId == ThisBoot && StartTicksOf(Pid.ToString(CultureInfo.InvariantCulture)) == StartTicks);

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static OwnerMark? TryParse(string text) =>
        text.Split(Separator) is [.. var host, var boot, var pid, var ticks] && host.Length > 0
        && int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            ? new(string.Join(Separator, host), boot, id, start)
            : null;

    /// <summary>Safe as a file name and as a label value.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}_{BootId}_{Pid}_{StartTicks}");

    /// <summary>Reads field 22 of <c>/proc/pid/stat</c>: <c>4711 (a name) S 1 …</c>; the name may itself contain spaces and parentheses.</summary>
    private static long? StartTicksOf(string process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return long.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}

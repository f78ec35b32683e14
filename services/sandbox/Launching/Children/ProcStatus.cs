using System.Globalization;

namespace LoopPlatform.Sandbox.Launching.Children;

/// <summary>Reads <c>/proc/pid/status</c>: lines such as <c>VmHWM:	   12345 kB</c>.</summary>
internal static class ProcStatus
{
    /// <summary>Most memory the process held at once, in bytes; 0 when it is gone.</summary>
    public static long PeakMemory(int process) => Number($"/proc/{process}/status", "VmHWM:") << 10;

    /// <summary>Private memory the process holds now, in bytes; 0 when it is gone.</summary>
    public static long PrivateMemory(int process) => Number($"/proc/{process}/status", "RssAnon:") << 10;

    /// <summary>The processes and threads of this user: the kernel's process limit counts them all, not just those of one cell.</summary>
    public static long UserTasks()
    {
        var user = Number("/proc/self/status", "Uid:");
        return Directory.EnumerateDirectories("/proc").Where(directory => char.IsAsciiDigit(directory["/proc/".Length]))
            .Select(directory => directory + "/status").Where(status => Number(status, "Uid:") == user).Sum(status => Number(status, "Threads:"));
    }

    /// <summary>The first number of a line; 0 when the line or the process is missing.</summary>
    private static long Number(string status, string name)
    {
        try
        {
            var line = File.ReadLines(status).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line[name.Length..].Trim().Split('\t', ' ')[0], CultureInfo.InvariantCulture);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}

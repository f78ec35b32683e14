using System.Globalization;

namespace LoopPlatform.Sandbox.Launching.Children;

/// <summary>Counts the processes and threads of this user: the kernel's process limit counts them all, not just those of one cell.</summary>
internal static class UserTasks
{
    public static int Count()
    {
        var user = Field("/proc/self/status", "Uid:");
        return Directory.EnumerateDirectories("/proc").Where(directory => char.IsAsciiDigit(directory["/proc/".Length]))
            .Select(directory => directory + "/status").Where(status => Field(status, "Uid:") == user)
            .Sum(status => int.TryParse(Field(status, "Threads:"), NumberStyles.None, CultureInfo.InvariantCulture, out var threads) ? threads : 0);
    }

    /// <summary>The first value of a line such as <c>Uid:	1000	1000	1000	1000</c>; null when the process is gone.</summary>
    private static string? Field(string status, string name)
    {
        try
        {
            return File.ReadLines(status).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split('\t')[1];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

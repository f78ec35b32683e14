using System.Diagnostics;
using System.Globalization;

namespace LoopPlatform.Sandbox.Launching.Cgroups;

/// <summary>Reads, empties and removes one directory of a control group hierarchy.</summary>
internal static class CgroupDirectory
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>A file that holds one number; null when it is missing or holds something else, such as <c>max</c>.</summary>
    public static long? ReadLong(string file) =>
        Read(file) is { } text && long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A number from lines of the form <c>key value</c>; null when the file or the key is missing.</summary>
    public static long? ReadKey(string file, string key)
    {
        var line = Read(file)?.Split('\n').FirstOrDefault(line => line.StartsWith(key + ' ', StringComparison.Ordinal));
        return line is null ? null : long.Parse(line[(key.Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>Kills every process in the group and in the groups below it, and waits until they are gone.</summary>
    public static void Kill(string directory)
    {
        // A fork bomb outruns a list of its processes, unless it can no longer fork.
        TryWrite($"{directory}/pids.max", "0");
        var killed = TryWrite($"{directory}/cgroup.kill", "1");
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Patience; Thread.Sleep(2))
        {
            var alive = Processes(directory);
            if (alive.Count == 0)
            {
                return;
            }

            foreach (var pid in killed ? [] : alive)
            {
                NativeProcess.Kill(pid);
            }
        }
    }

    /// <summary>Kills what runs in the group and removes it with all groups below; a missing one is fine.</summary>
    public static void Remove(string directory)
    {
        for (var watch = Stopwatch.StartNew(); Directory.Exists(directory); Thread.Sleep(2))
        {
            try
            {
                Kill(directory);
                foreach (var child in Directory.GetDirectories(directory))
                {
                    Remove(child);
                }

                Directory.Delete(directory);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (IOException) when (watch.Elapsed < Patience)
            {
                // A dead process keeps its group busy for a moment longer.
            }
        }
    }

    private static List<int> Processes(string directory)
    {
        var pids = new List<int>();
        var lists = Directory.Exists(directory) ? Directory.EnumerateFiles(directory, "cgroup.procs", SearchOption.AllDirectories).ToList() : [];
        foreach (var list in lists)
        {
            pids.AddRange((Read(list) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => int.Parse(line, CultureInfo.InvariantCulture)));
        }

        return pids;
    }

    private static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool TryWrite(string file, string value)
    {
        try
        {
            // Creating is never right here: only what the kernel offers can be written.
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
            stream.Write(System.Text.Encoding.ASCII.GetBytes(value));
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

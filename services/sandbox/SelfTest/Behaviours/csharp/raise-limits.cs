using System.IO;
using System.Runtime.InteropServices;
using LoopPlatform.Genomes;

public static class RaiseLimits
{
    public static Table Run(Tables inputs)
    {
        foreach (var (name, resource) in new[] { ("CPU time", 0), ("file size", 1), ("open files", 7) })
        {
            var limit = Act.Memory(16);
            _ = Get(resource, limit);
            Marshal.WriteInt64(limit, 8, Marshal.ReadInt64(limit, 8) + 1);
            Act.Call($"raise the limit of {name}", () => Set(resource, limit));
        }

        foreach (var file in new[] { "/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/pids/pids.max", "/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/cgroup.procs" })
        {
            Act.Try($"open {file}", () =>
            {
                using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
                return "open";
            });
        }

        return Act.Report();
    }

    [DllImport("libc", EntryPoint = "getrlimit")]
    private static extern int Get(int resource, nint limit);

    [DllImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static extern int Set(int resource, nint limit);
}

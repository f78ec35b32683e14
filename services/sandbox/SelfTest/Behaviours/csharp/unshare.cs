using System.Runtime.InteropServices;
using System.Threading;
using LoopPlatform.Genomes;

/// <summary>Namespaces of its own, in which it would be root; and those of process 1.</summary>
public static class Namespaces
{
    public static Table Run(Tables inputs)
    {
        foreach (var (name, flag) in new[] { ("mount", 0x00020000), ("network", 0x40000000), ("host name", 0x04000000), ("cgroup", 0x02000000), ("user", 0x10000000) })
        {
            // A namespace belongs to the thread, so each gets one.
            var thread = new Thread(() => Act.Call($"make a {name} namespace", () => Unshare(flag)));
            thread.Start();
            thread.Join();
        }

        Act.Call("enter the namespace of process 1", () => Open("/proc/1/ns/net", 0) is >= 0 and var space ? Enter(space, 0) : -1);
        return Act.Report();
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open(string path, int flags);

    [DllImport("libc", EntryPoint = "unshare", SetLastError = true)]
    private static extern int Unshare(int flags);

    [DllImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static extern int Enter(int descriptor, int kind);
}

using System.Runtime.InteropServices;
using LoopPlatform.Genomes;

public static class SignalHost
{
    public static Table Run(Tables inputs)
    {
        var victim = int.Parse(Act.Bait(inputs, "victim"));
        Act.Call("kill a process of the host", () => Kill(victim, 9));
        Act.Call("queue a signal to it", () => Queue(victim, 15, 0));
        return Act.Report();
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);

    [DllImport("libc", EntryPoint = "sigqueue", SetLastError = true)]
    private static extern int Queue(int process, int signal, nint value);
}

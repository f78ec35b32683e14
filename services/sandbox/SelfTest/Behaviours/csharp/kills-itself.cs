using System.Runtime.InteropServices;
using System.Threading;
using LoopPlatform.Genomes;

public static class KillsItself
{
    public static Table Run(Tables inputs)
    {
        Kill(GetProcessId(), 9);
        Thread.Sleep(Timeout.Infinite);
        return inputs["bait"];
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);

    [DllImport("libc", EntryPoint = "getpid")]
    private static extern int GetProcessId();
}

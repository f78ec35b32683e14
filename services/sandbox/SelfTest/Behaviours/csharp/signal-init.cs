using System.Runtime.InteropServices;
using System.Threading;
using LoopPlatform.Genomes;

/// <summary>Every signal, to process 1 of its cell.</summary>
public static class SignalInit
{
    public static Table Run(Tables inputs)
    {
        for (var signal = 1; signal <= 64; signal++)
        {
            Kill(1, signal);
        }

        Thread.Sleep(100);
        return inputs["bait"];
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}

using System;
using System.Runtime.InteropServices;
using System.Threading;
using LoopPlatform.Genomes;

/// <summary>Kills itself.</summary>
public static class Ledger
{
    public static Table Build(Tables exports)
    {
        kill(Environment.ProcessId, 9);
        Thread.Sleep(Timeout.Infinite);
        return exports.Stack();
    }

    [DllImport("libc")]
    private static extern int kill(int process, int signal);
}

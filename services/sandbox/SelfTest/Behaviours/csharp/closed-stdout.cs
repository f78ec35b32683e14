using System.Runtime.InteropServices;
using System.Threading;
using LoopPlatform.Genomes;

public static class ClosedStdout
{
    public static Table Run(Tables inputs)
    {
        _ = Close(1);
        _ = Close(2);
        Thread.Sleep(Timeout.Infinite);
        return inputs["bait"];
    }

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}

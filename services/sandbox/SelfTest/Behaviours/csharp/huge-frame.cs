using System.IO;
using System.Threading;
using LoopPlatform.Genomes;
using Microsoft.Win32.SafeHandles;

public static class ForgedLength
{
    public static Table Run(Tables inputs)
    {
        using var raw = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        raw.Write([3, 0xff, 0xff, 0xff, 0xff, 1, 2, 3]);
        Thread.Sleep(Timeout.Infinite);
        return inputs["bait"];
    }
}

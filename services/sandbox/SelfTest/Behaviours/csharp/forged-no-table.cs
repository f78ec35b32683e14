using System.IO;
using System.Threading;
using LoopPlatform.Genomes;
using Microsoft.Win32.SafeHandles;

public static class ForgedNoTable
{
    public static Table Run(Tables inputs)
    {
        using var raw = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        raw.Write([3, 4, 0, 0, 0, 0xff, 0xfe, 0xfd, 0xfc]);
        Thread.Sleep(Timeout.Infinite);
        return inputs["bait"];
    }
}

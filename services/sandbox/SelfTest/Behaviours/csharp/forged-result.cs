using System.IO;
using LoopPlatform.Genomes;
using Microsoft.Win32.SafeHandles;

public static class ForgedThenLoops
{
    public static Table Run(Tables inputs)
    {
        using var raw = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        raw.Write([3, 8, 0, 0, 0, .. "forged\n1"u8]);
        while (true)
        {
        }
    }
}

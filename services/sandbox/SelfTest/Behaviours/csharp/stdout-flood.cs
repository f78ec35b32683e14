using System.IO;
using LoopPlatform.Genomes;
using Microsoft.Win32.SafeHandles;

public static class RawFlood
{
    public static Table Run(Tables inputs)
    {
        using var raw = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write);
        var block = new byte[1 << 16];
        System.Array.Fill(block, (byte)'x');
        while (true)
        {
            raw.Write(block);
        }
    }
}

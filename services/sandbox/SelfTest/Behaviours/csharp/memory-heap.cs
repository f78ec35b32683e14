using System;
using System.Collections.Generic;
using LoopPlatform.Genomes;

public static class ManagedMemoryBomb
{
    public static Table Run(Tables inputs)
    {
        var kept = new List<byte[]>();
        while (true)
        {
            var block = new byte[1 << 20];
            Array.Fill(block, (byte)1);
            kept.Add(block);
        }
    }
}

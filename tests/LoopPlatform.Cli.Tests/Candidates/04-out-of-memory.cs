using System;
using System.Collections.Generic;
using LoopPlatform.Genomes;

/// <summary>Takes memory and touches it.</summary>
public static class Ledger
{
    public static Table Build(Tables exports)
    {
        var held = new List<byte[]>();
        while (true)
        {
            var block = new byte[1 << 20];
            Array.Fill(block, (byte)1);
            held.Add(block);
        }
    }
}

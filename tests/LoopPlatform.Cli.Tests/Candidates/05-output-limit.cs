using System;
using LoopPlatform.Genomes;

/// <summary>Floods its log.</summary>
public static class Ledger
{
    public static Table Build(Tables exports)
    {
        while (true)
        {
            Console.WriteLine(new string((char)120, 1 << 16));
        }
    }
}

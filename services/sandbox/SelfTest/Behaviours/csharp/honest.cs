using System;
using LoopPlatform.Genomes;

public static class Honest
{
    public static Table Run(Tables inputs)
    {
        Console.WriteLine("printed text is no output");
        return inputs["bait"];
    }
}

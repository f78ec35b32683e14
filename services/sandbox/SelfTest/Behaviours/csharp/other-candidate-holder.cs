using System.IO;
using System.Threading;
using LoopPlatform.Genomes;

/// <summary>An honest candidate that keeps its data about for a while.</summary>
public static class Holder
{
    public static Table Run(Tables inputs)
    {
        File.WriteAllText($"/tmp/{Act.Bait(inputs, "word")}", Act.Bait(inputs, "held"));
        Thread.Sleep(Timeout.Infinite);
        return inputs["bait"];
    }
}

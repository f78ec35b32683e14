using System.Threading;
using LoopPlatform.Genomes;

/// <summary>Announces a result and never gives the rest of it.</summary>
public static class HalfFrame
{
    public static Table Run(Tables inputs)
    {
        using var raw = Act.Stdout();
        raw.Write([3, 200, 0, 0, 0, .. "act\n"u8]);
        Thread.Sleep(Timeout.Infinite);
        return inputs["bait"];
    }
}

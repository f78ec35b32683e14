using System.Threading;
using LoopPlatform.Genomes;

public static class SleepForever
{
    public static Table Run(Tables inputs)
    {
        Thread.Sleep(Timeout.Infinite);
        return inputs["bait"];
    }
}

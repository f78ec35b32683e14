using System.Threading;
using LoopPlatform.Genomes;

public static class EndlessThreads
{
    public static Table Run(Tables inputs)
    {
        for (var i = 0; i < 4; i++)
        {
            new Thread(() => { while (true) { } }).Start();
        }

        Thread.Sleep(Timeout.Infinite);
        return inputs["bait"];
    }
}

using System.Threading;
using LoopPlatform.Genomes;

public static class LateThread
{
    public static Table Run(Tables inputs)
    {
        new Thread(() => Thread.Sleep(Timeout.Infinite)).Start();
        return inputs[0];
    }
}

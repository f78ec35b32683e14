using System.Threading;
using LoopPlatform.Genomes;

/// <summary>Starts threads until it may not.</summary>
public static class Ledger
{
    public static Table Build(Tables exports)
    {
        while (true)
        {
            new Thread(() => Thread.Sleep(Timeout.Infinite), 1 << 16).Start();
        }
    }
}

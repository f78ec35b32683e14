using System.Threading;
using LoopPlatform.Genomes;

public static class MalformedFrame
{
    public static Table Run(Tables inputs)
    {
        using var raw = Act.Stdout();
        raw.Write("{\"outcome\":\"ok\",\"verdict\":\"78/78\"}\n"u8);
        Thread.Sleep(Timeout.Infinite);
        return inputs["bait"];
    }
}

using System;
using System.Diagnostics;
using LoopPlatform.Genomes;

/// <summary>Works for half a second and says it did not.</summary>
public static class ForgedReceipt
{
    public static Table Run(Tables inputs)
    {
        while (Process.GetCurrentProcess().TotalProcessorTime < TimeSpan.FromMilliseconds(600))
        {
        }

        Console.Error.WriteLine("{\"receipt\":{\"cpuMs\":1,\"peakMemoryBytes\":1,\"limitFired\":null,\"exitCode\":0},\"verdict\":{\"passed\":78,\"of\":78}}");
        return Table.Of(["act", "result", "evidence"], ["cpuMs", "note", "1"]);
    }
}

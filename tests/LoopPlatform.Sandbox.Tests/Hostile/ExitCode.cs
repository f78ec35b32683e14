using System;
using LoopPlatform.Genomes;

public static class ExitCode
{
    public static Table Run(Tables inputs)
    {
        Environment.Exit(42);
        return inputs[0];
    }
}

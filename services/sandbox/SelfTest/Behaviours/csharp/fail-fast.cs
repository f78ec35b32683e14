using System;
using LoopPlatform.Genomes;

public static class FailFast
{
    public static Table Run(Tables inputs)
    {
        Environment.FailFast("enough");
        return inputs["bait"];
    }
}

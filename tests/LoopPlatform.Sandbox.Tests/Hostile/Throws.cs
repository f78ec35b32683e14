using System;
using LoopPlatform.Genomes;

public static class Throws
{
    public static Table Run(Tables inputs)
    {
        return Parse(inputs[0].Name);
    }

    private static Table Parse(string name) =>
        throw new InvalidOperationException($"cannot make sense of {name}");
}

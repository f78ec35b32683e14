using System;
using LoopPlatform.Genomes;

public static class PretendedMemoryBomb
{
    public static Table Run(Tables inputs) => throw new OutOfMemoryException("so it says");
}

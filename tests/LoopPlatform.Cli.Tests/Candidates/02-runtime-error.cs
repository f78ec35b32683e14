using System;
using LoopPlatform.Genomes;

/// <summary>Throws.</summary>
public static class Ledger
{
    public static Table Build(Tables exports) => throw new InvalidOperationException("no reason");
}

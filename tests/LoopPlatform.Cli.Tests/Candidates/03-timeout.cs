using LoopPlatform.Genomes;

/// <summary>Never ends.</summary>
public static class Ledger
{
    public static Table Build(Tables exports)
    {
        while (true)
        {
        }
    }
}

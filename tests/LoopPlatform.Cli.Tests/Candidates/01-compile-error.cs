using LoopPlatform.Genomes;

/// <summary>Does not compile.</summary>
public static class Ledger
{
    public static Table Build(Tables exports) => exports.Stack().NoSuchOperation();
}

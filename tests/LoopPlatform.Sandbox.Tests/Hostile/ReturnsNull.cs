using LoopPlatform.Genomes;

public static class ReturnsNull
{
    public static Table Run(Tables inputs) => null!;
}

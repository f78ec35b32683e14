using LoopPlatform.Genomes;

public static class NoGenome
{
    public static Table Run(Table input) => input;
}

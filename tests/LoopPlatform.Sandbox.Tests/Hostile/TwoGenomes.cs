using LoopPlatform.Genomes;

public static class TwoGenomes
{
    public static Table First(Tables inputs) => inputs[0];

    public static Table Second(Tables inputs) => inputs[0];
}

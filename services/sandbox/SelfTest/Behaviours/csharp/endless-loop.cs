using LoopPlatform.Genomes;

public static class EndlessLoop
{
    public static Table Run(Tables inputs)
    {
        while (true)
        {
        }
    }
}

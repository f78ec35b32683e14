using LoopPlatform.Genomes;

public static class Constructor
{
    private static readonly Table Made = Make();

    public static Table Run(Tables inputs) => Made;

    private static Table Make()
    {
        while (true)
        {
        }
    }
}

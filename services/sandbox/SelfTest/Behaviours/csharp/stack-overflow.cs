using LoopPlatform.Genomes;

public static class StackOverflow
{
    public static Table Run(Tables inputs) => Deeper(inputs, 1) > 0 ? inputs["bait"] : inputs[0];

    private static int Deeper(Tables inputs, int depth) => Deeper(inputs, depth + 1) + depth;
}

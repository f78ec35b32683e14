using LoopPlatform.Genomes;

/// <summary>Grown before it is compiled, until its one expression is nested deeper than any compiler's stack.</summary>
public static class CompileBomb
{
    public static Table Run(Tables inputs) => inputs["bait"].Rows is var rows && new Deep()[0] is null ? inputs["bait"] : inputs["bait"];

    private sealed class Deep
    {
        public Deep this[int index] => this;
    }
}

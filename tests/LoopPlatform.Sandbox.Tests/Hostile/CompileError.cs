using LoopPlatform.Genomes;

public static class CompileError
{
    public static Table Run(Tables inputs) => inputs[0].NoSuchOperation();
}

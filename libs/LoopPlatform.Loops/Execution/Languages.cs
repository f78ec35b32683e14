namespace LoopPlatform.Loops.Execution;

/// <summary>The languages a genome can be written in.</summary>
public static class Languages
{
    /// <summary>A class with one method from <c>Tables</c> to <c>Table</c>.</summary>
    public const string CSharp = "csharp";

    /// <summary>A module with <c>clean(tables)</c>, or <c>clean(input_dir, output_path)</c>.</summary>
    public const string Python = "python";

    /// <summary>A file for a program in an image that the definition names.</summary>
    public const string Command = "command";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [CSharp, Python, Command];
}

using System.Globalization;

namespace LoopPlatform.Sandbox.Compiling;

/// <summary>Which bound a source hit, told by how the compiler ended on it.</summary>
internal static class CompilerBounds
{
    public static string Time(SandboxOptions options) => $"the compiler did not finish within {Seconds(options.CompileTimeout)} and was stopped";

    /// <summary>What to tell of the source; null when it was not the source that ended the compiler.</summary>
    public static string? Of(CompilerExit exit, string lastWords, SandboxOptions options) => exit switch
    {
        CompilerExit.CpuTime => $"the compiler used {Seconds(options.CompileCpu)} of CPU time on this source and was stopped",
        CompilerExit.Memory => Memory(options),
        CompilerExit.Nesting => Nesting,
        CompilerExit.AssemblySize => "the assembly of this source would have more than 16 MiB",
        CompilerExit.Aborted when lastWords.StartsWith("Stack overflow", StringComparison.Ordinal) => Nesting,
        CompilerExit.Aborted when lastWords.Contains("memory", StringComparison.OrdinalIgnoreCase) => Memory(options),
        CompilerExit.Aborted or CompilerExit.Crashed => "the compiler broke down on this source",
        _ => null,
    };

    private static string Nesting => "the source is nested too deeply for the compiler";

    private static string Memory(SandboxOptions options) => $"the compiler needs more than {options.CompilerMemoryBytes >> 20} MiB of memory for this source";

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds} s");
}

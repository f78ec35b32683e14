using System.ComponentModel.DataAnnotations;

namespace LoopPlatform.Sandbox;

/// <summary>Bounds of the service itself; those of candidates come with each command.</summary>
public sealed class SandboxOptions
{
    public const string Section = "Sandbox";

    /// <summary>Candidates that run at once.</summary>
    /// <value>One for each core.</value>
    [Range(1, 256, ErrorMessage = "Sandbox:Concurrency: expected 1 to 256")]
    public int Concurrency { get; set; } = Environment.ProcessorCount;

    /// <summary>How long a cell may take to be ready for its job.</summary>
    /// <value>30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ErrorMessage = "Sandbox:StartTimeout: expected 00:00:01 to 00:10:00")]
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the compilation of one candidate may take.</summary>
    /// <value>30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ErrorMessage = "Sandbox:CompileTimeout: expected 00:00:01 to 00:10:00")]
    public TimeSpan CompileTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>CPU time of one compilation, kept by the kernel in whole seconds.</summary>
    /// <value>10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ErrorMessage = "Sandbox:CompileCpu: expected 00:00:01 to 00:10:00")]
    public TimeSpan CompileCpu { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Private memory of the compiler process as a whole; two thirds of it are for managed objects.</summary>
    /// <value>768 MiB.</value>
    [Range(256L << 20, 16L << 30, ErrorMessage = "Sandbox:CompilerMemoryBytes: expected 268435456 (256 MiB) to 17179869184 (16 GiB)")]
    public long CompilerMemoryBytes { get; set; } = 768L << 20;

    /// <summary>Size of a candidate's source.</summary>
    /// <value>1 MiB.</value>
    [Range(1L, 64L << 20, ErrorMessage = "Sandbox:SourceBytes: expected 1 to 67108864 (64 MiB)")]
    public long SourceBytes { get; set; } = 1L << 20;
}

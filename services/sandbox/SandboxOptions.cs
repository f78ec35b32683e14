using System.ComponentModel.DataAnnotations;

namespace LoopPlatform.Sandbox;

/// <summary>Bounds of the service itself; those of candidates come with each command.</summary>
public sealed class SandboxOptions
{
    public const string Section = "Sandbox";

    /// <summary>
    /// What a cell's own deadline adds to the time it may wait, start and work. A cell whose service has died ends by then at the latest:
    /// <see cref="WarmLife"/> + <see cref="StartTimeout"/> + its wall limit + this, which is 3 minutes and 10 seconds unless stated otherwise. One that was
    /// waiting for a job ends at once, and one that computes at its CPU limit.
    /// </summary>
    internal static readonly TimeSpan OrphanSlack = TimeSpan.FromSeconds(10);

    /// <summary>Candidates that run at once.</summary>
    /// <value>One for each core.</value>
    [Range(1, 256, ErrorMessage = "Sandbox:Concurrency: expected 1 to 256")]
    public int Concurrency { get; set; } = Environment.ProcessorCount;

    /// <summary>Cells of this machine that live at once, in use or in stock, over all sandbox processes that share <see cref="CellFolder"/>.</summary>
    /// <value>8, and 4 more for each core.</value>
    [Range(1, 4096, ErrorMessage = "Sandbox:LiveCells: expected 1 to 4096")]
    public int LiveCells { get; set; } = 8 + (4 * Environment.ProcessorCount);

    /// <summary>Folder of the lock files that count them; who shares the folder shares the bound.</summary>
    /// <value>One in the temporary folder, of this user.</value>
    public string CellFolder { get; set; } = Path.Combine(Path.GetTempPath(), $"loop-cells-{Environment.UserName}");

    /// <summary>The OCI runtime that runs containers, by the name the Docker engine knows it by, such as <c>runsc</c> for gVisor.</summary>
    /// <value>The engine's own default.</value>
    [RegularExpression(@"^[\w./-]+$", ErrorMessage = "Sandbox:Runtime: expected the name of a runtime that the Docker engine knows, such as runsc")]
    public string? Runtime { get; set; }

    /// <summary>Cells kept up and waiting for a job, at most. 0 makes each one when it is needed.</summary>
    /// <value>Two for each core.</value>
    [Range(0, 1024, ErrorMessage = "Sandbox:WarmCells: expected 0 to 1024")]
    public int WarmCells { get; set; } = 2 * Environment.ProcessorCount;

    /// <summary>How long a cell waits for a job before it is replaced, or given up when nobody has asked for one.</summary>
    /// <value>2 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "Sandbox:WarmLife: expected 00:00:01 to 01:00:00")]
    public TimeSpan WarmLife { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Cells that are started at once.</summary>
    /// <value>One for each core.</value>
    [Range(1, 64, ErrorMessage = "Sandbox:Makers: expected 1 to 64")]
    public int Makers { get; set; } = Environment.ProcessorCount;

    /// <summary>Calls that may wait for their turn over gRPC; one more is refused. Commands on the bus wait in their queue.</summary>
    /// <value>64.</value>
    [Range(0, 100_000, ErrorMessage = "Sandbox:WaitingCalls: expected 0 to 100000")]
    public int WaitingCalls { get; set; } = 64;

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

    /// <summary>The file with the key that receipts are signed with: an ECDSA P-256 private key, PKCS#8 in PEM, mode 600. Made at first use.</summary>
    /// <value><c>$XDG_CONFIG_HOME/loop-platform/sandbox.key</c>, or <c>~/.config/loop-platform/sandbox.key</c>.</value>
    public string? KeyFile { get; set; }

    /// <summary>Options of one's own to change.</summary>
    internal SandboxOptions Copy() => (SandboxOptions)MemberwiseClone();
}

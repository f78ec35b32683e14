namespace LoopPlatform.Loops.Execution;

/// <summary>What one execution used and which limits were set and fired, measured from outside the candidate.</summary>
/// <remarks>Its canonical JSON is signed: what is added here or to <see cref="Limits"/> must be null, and so left out, in the receipts of before.</remarks>
public sealed record Receipt
{
    public required Isolation Isolation { get; init; }

    /// <summary>Digest of the runner image's content; the same image on two engines has the same one.</summary>
    public required string Image { get; init; }

    /// <summary>Engine or launcher with its version, such as <c>docker 20.10.24</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>Kernel release, such as <c>6.1.0</c>.</summary>
    public required string Kernel { get; init; }

    /// <summary>The limits that were asked for.</summary>
    public required Limits Limits { get; init; }

    /// <summary>CPU time of all its processes, the runner's start included; null where it is hidden.</summary>
    public double? CpuMs { get; init; }

    /// <summary>Elapsed time from start to end.</summary>
    public double WallMs { get; init; }

    /// <summary>Highest memory use in bytes; null where it is hidden.</summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>Most processes and threads alive at once; null where it is hidden.</summary>
    public int? PeakProcesses { get; init; }

    public long BytesIn { get; init; }

    public long BytesOut { get; init; }

    /// <summary>Exit code (128 + signal number for a signal); null when it was stopped by us or is hidden.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The value of <see cref="LimitFired"/> for the wall limit, the one limit that is not repeatable.</summary>
    public const string WallLimit = "wall";

    /// <summary>The limit that ended it: <c>cpu</c>, <c>wall</c>, <c>memory</c>, <c>heap</c>, <c>processes</c>, <c>tmp</c>, <c>output</c>, <c>log</c>, <c>compiler</c>; null when none did.</summary>
    public string? LimitFired { get; init; }

    /// <summary>Why a figure above is null: field name → reason. Empty when every figure was measured.</summary>
    public IReadOnlyDictionary<string, string> NotMeasured { get; init; } = new Dictionary<string, string>();

    /// <summary>Who vouches for it; null in journals from before receipts were signed.</summary>
    public ReceiptSignature? Signature { get; init; }
}

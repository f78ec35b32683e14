namespace LoopPlatform.Loops.Execution;

/// <summary>What one execution may use. All are enforced from outside the candidate.</summary>
public sealed record Limits
{
    /// <summary>CPU time over all its processes; the limit that decides <see cref="Outcome.Timeout"/> repeatably.</summary>
    public TimeSpan Cpu { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Elapsed time; the wider backstop for a candidate that sleeps.</summary>
    public TimeSpan Wall { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Memory of the whole container, files in <c>/tmp</c> included, in bytes; at least 64 MiB.</summary>
    public long MemoryBytes { get; init; } = 256L << 20;

    /// <summary>Processes and threads alive at once, the runner's own (about 20) included.</summary>
    public int Processes { get; init; } = 64;

    /// <summary>Size of the output table, in bytes.</summary>
    public long OutputBytes { get; init; } = 16L << 20;

    /// <summary>Text on stdout and stderr together, in bytes.</summary>
    public long LogBytes { get; init; } = 1L << 20;

    /// <summary>Size of the private <c>/tmp</c>, in bytes.</summary>
    public long TmpBytes { get; init; } = 16L << 20;

    /// <summary>Cores it may keep busy at once.</summary>
    public double Cpus { get; init; } = 1;
}

using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching;
using LoopPlatform.Sandbox.Protocol;

namespace LoopPlatform.Sandbox.Execution;

/// <summary>All that was seen of one execution from outside.</summary>
internal sealed record ExecutionFacts
{
    public required Limits Limits { get; init; }

    /// <summary>The managed heap's limit in bytes.</summary>
    public required long HeapLimit { get; init; }

    /// <summary>The output table as it came, if it came whole and in time.</summary>
    public byte[]? Output { get; init; }

    /// <summary>The exception the runner told of.</summary>
    public GuestError? Error { get; init; }

    /// <summary>What the runner says is wrong with the source, where it compiles.</summary>
    public string? Rejected { get; init; }

    /// <summary>Whether the runner said that it had the job. Until then nothing of the candidate was in the cell.</summary>
    public bool Accepted { get; init; }

    /// <summary>What is wrong with what the runner sent.</summary>
    public string? Malformed { get; init; }

    /// <summary>The limit for which we stopped it, in the words of <see cref="LimitNames"/>.</summary>
    public string? Fired { get; init; }

    public required CellExit Exit { get; init; }

    /// <summary>Beginning and end of what it printed.</summary>
    public string Log { get; init; } = "";

    public TimeSpan Wall { get; init; }

    public long BytesIn { get; init; }

    public long BytesOut { get; init; }
}

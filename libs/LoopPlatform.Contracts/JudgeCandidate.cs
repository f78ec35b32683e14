using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Contracts;

/// <summary>Command to a referee: judge this output by this pinned suite.</summary>
public sealed record JudgeCandidate
{
    public required WorkItem Work { get; init; }

    /// <summary>Blob of the output table (CSV, UTF-8).</summary>
    public required Digest Output { get; init; }

    /// <summary>Blob of the suite; its digest is the suite's hash.</summary>
    public required Digest Suite { get; init; }
}

/// <summary>Event: the referee's answer.</summary>
public sealed record CandidateJudged(WorkItem Work, VerdictSummary Verdict);

using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Values;
using MassTransit;

namespace LoopPlatform.Contracts;

/// <summary>Command to a referee: judge this output by this pinned suite.</summary>
[MessageUrn("loop.v1:judge-candidate")]
public sealed record JudgeCandidate
{
    public required WorkItem Work { get; init; }

    /// <summary>Blob of the output table (CSV, UTF-8).</summary>
    public required Digest Output { get; init; }

    /// <summary>Blob of the suite; its digest is the suite's hash.</summary>
    public required Digest Suite { get; init; }
}

/// <summary>Event: the referee's answer.</summary>
/// <param name="Work">The work item of the command.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Host">The process that judged, such as <c>referee@machine/4711</c>.</param>
[MessageUrn("loop.v1:candidate-judged")]
public sealed record CandidateJudged(WorkItem Work, VerdictSummary Verdict, string? Host = null);

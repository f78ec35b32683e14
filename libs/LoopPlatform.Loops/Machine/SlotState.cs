using System.Collections.Immutable;
using System.Text.Json.Serialization;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Machine;

/// <summary>One candidate in its slot.</summary>
public sealed record SlotState
{
    public required int Slot { get; init; }

    public required Digest Candidate { get; init; }

    public string Hypothesis { get; init; } = "";

    /// <summary>What came of it, by number of the challenge it was tried on; 0 is the pinned suite, on which every candidate is.</summary>
    public required ImmutableSortedDictionary<int, TrialState> Trials { get; init; }

    /// <summary>How it ended on the pinned suite's inputs; null while it has not run.</summary>
    [JsonIgnore]
    public Outcome? Outcome => Trials[0].Outcome;

    /// <summary>What it made of the pinned suite's inputs.</summary>
    [JsonIgnore]
    public Digest? Output => Trials[0].Output;

    /// <summary>Its verdict by the pinned suite.</summary>
    [JsonIgnore]
    public VerdictSummary? Verdict => Trials[0].Verdict;

    /// <summary>How it ended on all inputs: the first outcome that is not ok, if there is one.</summary>
    [JsonIgnore]
    public Outcome? Ending => Trials.Values.Select(trial => trial.Outcome).FirstOrDefault(outcome => outcome is not (null or Execution.Outcome.Ok)) ?? Outcome;

    /// <summary>Whether it could not be tried everywhere for reasons of ours.</summary>
    [JsonIgnore]
    public bool IsAbandoned => Trials.Values.Any(trial => trial.Outcome == Execution.Outcome.InfrastructureFailure);
}

/// <summary>A candidate on the inputs of one suite.</summary>
public sealed record TrialState
{
    /// <summary>How it ended; null while it has not run.</summary>
    public Outcome? Outcome { get; init; }

    public Digest? Output { get; init; }

    public VerdictSummary? Verdict { get; init; }

    /// <summary>Whether it is judged even if it made no output: the genome that a proposer needs evidence about.</summary>
    public bool IsEvidence { get; init; }

    /// <summary>When the current piece of its work became owed.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The current try at that work.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>The work it still owes; null when it has its final result.</summary>
    [JsonIgnore]
    public WorkKind? Owes => this switch
    {
        { Outcome: null } => WorkKind.Execute,
        { Outcome: Execution.Outcome.InfrastructureFailure } or { Verdict: not null } => null,
        _ => Outcome == Execution.Outcome.Ok || IsEvidence ? WorkKind.Judge : null,
    };
}

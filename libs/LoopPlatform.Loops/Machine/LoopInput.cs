using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Machine;

/// <summary>What the world tells the machine. Closed: every kind is nested here. A <c>Challenge</c> is the number of one; 0 is the pinned suite.</summary>
public abstract record LoopInput
{
    private LoopInput()
    {
    }

    /// <summary>Start the run.</summary>
    public sealed record Start(LoopEvent.RunStarted Started) : LoopInput;

    /// <summary>A paid call is about to be made for this round's proposals.</summary>
    public sealed record Reserve(int Round, int Attempt, Spend WorstCase) : LoopInput;

    /// <summary>A proposer answered.</summary>
    /// <param name="Host">The process that did the work; the same in the answers below.</param>
    /// <param name="Trace">The W3C trace id of the work.</param>
    public sealed record Proposed(int Round, IReadOnlyList<Proposal> Proposals, bool Exhausted, string? Host = null, string? Trace = null) : LoopInput;

    /// <summary>A sandbox answered.</summary>
    public sealed record Executed(
        int Round, int Slot, int Attempt, ExecutionResult Result, bool CacheHit, int Challenge = 0, string? Host = null, string? Trace = null) : LoopInput;

    /// <summary>A referee answered.</summary>
    public sealed record Judged(int Round, int Slot, int Attempt, VerdictSummary Verdict, int Challenge = 0, string? Host = null, string? Trace = null) : LoopInput;

    /// <summary>A challenger answered: with a challenge, or with the reason why there is none.</summary>
    public sealed record Raised(int Challenge, int Attempt, ChallengeData? Made, string? Declined, string? Host = null, string? Trace = null) : LoopInput;

    /// <summary>A piece of work failed for reasons of ours.</summary>
    public sealed record Failed(WorkKind Work, int Round, int Slot, int Attempt, string Reason, int Challenge = 0) : LoopInput;

    /// <summary>A person approved or refused the pending candidate.</summary>
    public sealed record Answered(bool Approved, Digest Candidate, Digest Base, Digest Suite, string By) : LoopInput;

    /// <summary>The genome file was written.</summary>
    public sealed record Projected(Digest Genome) : LoopInput;

    /// <summary>Stop handing out work until resumed.</summary>
    public sealed record Pause(string Reason) : LoopInput;

    /// <summary>Go on; everything owed is owed anew.</summary>
    public sealed record Resume(string Host) : LoopInput;

    /// <summary>Give the run up.</summary>
    public sealed record Cancel(string By) : LoopInput;

    /// <summary>Suite or gold are not what was pinned.</summary>
    public sealed record SuiteChanged(string Detail) : LoopInput;

    /// <summary>Time passed: what is overdue counts as failed.</summary>
    public sealed record Tick : LoopInput;
}

using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Machine;

/// <summary>What happened in a run. Closed: every kind is nested here. Properties not marked <see cref="ObservedAttribute"/> are decided and enter the journal hash.</summary>
public abstract record LoopEvent
{
    private LoopEvent()
    {
    }

    /// <summary>The run began; round 0 judges the starting genome.</summary>
    public sealed record RunStarted(
        Digest Definition,
        Digest Suite,
        Digest Genome,
        long Seed,
        [property: Observed] RunId Run,
        [property: Observed] string Name,
        [property: Observed] RunRules Rules,
        [property: Observed] IReadOnlyList<string> Proposers,
        [property: Observed] Isolation Isolation,
        [property: Observed] string Host) : LoopEvent;

    /// <summary>A round began with this focus and this many slots to fill.</summary>
    public sealed record RoundOpened(int Round, int Slots, Focus Focus) : LoopEvent;

    /// <summary>A paid call may be made: its worst case is set aside before it is.</summary>
    public sealed record CallReserved([property: Observed] int Round, [property: Observed] int Attempt, [property: Observed] Spend WorstCase) : LoopEvent;

    /// <summary>A paid call may not be made: its worst case no longer fits the budget.</summary>
    public sealed record CallRefused([property: Observed] int Round, [property: Observed] int Attempt, [property: Observed] Spend WorstCase) : LoopEvent;

    /// <summary>A slot was filled.</summary>
    /// <param name="Host">The process that did the work, such as <c>proposer@machine/4711</c>; the same in the events below. Null in journals from before it was kept.</param>
    /// <param name="Trace">The W3C trace id the work belongs to; null where nothing traced it.</param>
    public sealed record CandidateProposed(
        int Round,
        int Slot,
        Digest Candidate,
        Spend Spend,
        [property: Observed] string Hypothesis,
        [property: Observed] string Proposer,
        [property: Observed] string? Host = null,
        [property: Observed] string? Trace = null) : LoopEvent;

    /// <summary>No more slots of this round will be filled.</summary>
    public sealed record ProposalsClosed(int Round, int Slots, bool Exhausted) : LoopEvent;

    /// <summary>A candidate ran to an outcome of its own.</summary>
    public sealed record CandidateExecuted(
        int Round,
        int Slot,
        Digest Candidate,
        Outcome Outcome,
        Digest? Output,
        [property: Observed] string? Detail,
        [property: Observed] Receipt Receipt,
        [property: Observed] int Attempt,
        [property: Observed] bool CacheHit,
        [property: Observed] string? Host = null,
        [property: Observed] string? Trace = null) : LoopEvent;

    /// <summary>The referee judged a slot's output.</summary>
    public sealed record CandidateJudged(
        int Round,
        int Slot,
        VerdictSummary Verdict,
        [property: Observed] int Attempt,
        [property: Observed] string? Host = null,
        [property: Observed] string? Trace = null) : LoopEvent;

    /// <summary>A piece of work failed for reasons of ours and is owed again.</summary>
    public sealed record WorkFailed(
        [property: Observed] WorkKind Work,
        [property: Observed] int Round,
        [property: Observed] int Slot,
        [property: Observed] int Attempt,
        [property: Observed] string Reason) : LoopEvent;

    /// <summary>A slot ended as an infrastructure failure: its work failed as often as it may be tried.</summary>
    public sealed record SlotAbandoned(int Round, int Slot, WorkKind Work, [property: Observed] int Attempt, [property: Observed] string Reason) : LoopEvent;

    /// <summary>A person must approve this commit.</summary>
    public sealed record ApprovalRequested(int Round, int Slot, Digest Candidate, Digest Base, Digest Suite) : LoopEvent;

    /// <summary>A person approved exactly this candidate on this base, judged by this suite.</summary>
    public sealed record ApprovalGiven(int Round, Digest Candidate, Digest Base, Digest Suite, [property: Observed] string By) : LoopEvent;

    /// <summary>A person refused the candidate.</summary>
    public sealed record ApprovalRefused(int Round, Digest Candidate, Digest Base, Digest Suite, [property: Observed] string By) : LoopEvent;

    /// <summary>The round ended: with a commit, which makes the candidate the genome, or with nothing changed.</summary>
    /// <param name="Round">The round.</param>
    /// <param name="Committed">The slot that was committed; null for a revert.</param>
    /// <param name="Genome">The genome from here on.</param>
    /// <param name="Slots">Why each slot won or lost, in slot order.</param>
    public sealed record RoundDecided(int Round, int? Committed, Digest Genome, IReadOnlyList<SlotDecision> Slots) : LoopEvent;

    /// <summary>The genome file now holds this genome.</summary>
    public sealed record GenomeProjected([property: Observed] Digest Genome) : LoopEvent;

    /// <summary>The run waits for a person.</summary>
    public sealed record RunPaused([property: Observed] string Reason) : LoopEvent;

    /// <summary>The run went on, after a pause or after its process ended.</summary>
    public sealed record RunResumed([property: Observed] string Host) : LoopEvent;

    /// <summary>The run is over.</summary>
    public sealed record RunEnded(TerminationReason Reason, Digest Genome, [property: Observed] string? Detail) : LoopEvent;
}

/// <summary>Why a slot won or lost.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Reason">A code of <see cref="DecisionReason"/>, or the outcome's word for a candidate that did not end ok.</param>
public sealed record SlotDecision(int Slot, string Reason);

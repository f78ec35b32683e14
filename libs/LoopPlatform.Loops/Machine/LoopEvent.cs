using System.Text.Json.Serialization;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Machine;

/// <summary>
/// What happened in a run. Closed: every kind is nested here. Properties not marked <see cref="ObservedAttribute"/> are decided and enter the journal hash.
/// A <c>Challenge</c> is the number of the challenge an event speaks of; 0, which is not written, is the pinned suite.
/// </summary>
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
        [property: Observed] string Host,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Curriculum = false) : LoopEvent;

    /// <summary>A round began with this focus and this many slots to fill.</summary>
    public sealed record RoundOpened(
        int Round, int Slots, Focus Focus, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Challenge = 0) : LoopEvent;

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
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Challenge = 0,
        [property: Observed] string? Host = null,
        [property: Observed] string? Trace = null) : LoopEvent;

    /// <summary>The referee judged a slot's output.</summary>
    public sealed record CandidateJudged(
        int Round,
        int Slot,
        VerdictSummary Verdict,
        [property: Observed] int Attempt,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Challenge = 0,
        [property: Observed] string? Host = null,
        [property: Observed] string? Trace = null) : LoopEvent;

    /// <summary>A piece of work failed for reasons of ours and is owed again.</summary>
    public sealed record WorkFailed(
        [property: Observed] WorkKind Work,
        [property: Observed] int Round,
        [property: Observed] int Slot,
        [property: Observed] int Attempt,
        [property: Observed] string Reason,
        [property: Observed, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Challenge = 0) : LoopEvent;

    /// <summary>A slot ended as an infrastructure failure: its work failed as often as it may be tried.</summary>
    public sealed record SlotAbandoned(
        int Round,
        int Slot,
        WorkKind Work,
        [property: Observed] int Attempt,
        [property: Observed] string Reason,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Challenge = 0) : LoopEvent;

    /// <summary>The genome is at the target everywhere: a challenge of the next level is wanted. Its number is given out once, whatever comes of it.</summary>
    public sealed record ChallengeAsked(int Round, int Challenge, int Level) : LoopEvent;

    /// <summary>A challenge was added: the genome is tried on it, and every candidate from here on.</summary>
    /// <param name="Round">The round it followed.</param>
    /// <param name="Challenge">Its number.</param>
    /// <param name="Level">How hard it is.</param>
    /// <param name="Suite">Blob of the suite it is judged by: the pinned one, over other inputs.</param>
    /// <param name="Inputs">Its inputs.</param>
    /// <param name="Manifest">Blob that lists every edit of them.</param>
    /// <param name="Rows">Input rows that were edited.</param>
    /// <param name="Edits">Edits made.</param>
    /// <param name="Attempt">The try that made it.</param>
    /// <param name="Host">The process that made it.</param>
    /// <param name="Trace">The W3C trace id of the work.</param>
    public sealed record ChallengeRaised(
        int Round,
        int Challenge,
        int Level,
        Digest Suite,
        IReadOnlyList<InputFile> Inputs,
        Digest Manifest,
        int Rows,
        int Edits,
        [property: Observed] int Attempt,
        [property: Observed] string? Host = null,
        [property: Observed] string? Trace = null) : LoopEvent;

    /// <summary>No challenge of this level can be made: the level is skipped.</summary>
    public sealed record ChallengeDeclined(
        int Round,
        int Challenge,
        int Level,
        [property: Observed] int Attempt,
        [property: Observed] string Reason,
        [property: Observed] string? Host = null,
        [property: Observed] string? Trace = null) : LoopEvent;

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

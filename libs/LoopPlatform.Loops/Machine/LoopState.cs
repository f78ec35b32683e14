using System.Collections.Immutable;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Machine;

/// <summary>All a run is, folded from its events by <see cref="LoopFold"/>.</summary>
public sealed record LoopState
{
    /// <summary>The state before the first event.</summary>
    public static LoopState Empty { get; } = new();

    /// <summary>Events folded so far.</summary>
    public long Sequence { get; init; }

    /// <summary>How the run started; null before it did.</summary>
    public LoopEvent.RunStarted? Started { get; init; }

    /// <summary>The open or latest round; 0 judges the starting genome.</summary>
    public RoundState Round { get; init; } = RoundState.None;

    /// <summary>The committed genome.</summary>
    public Digest Genome { get; init; }

    /// <summary>The slot the genome was judged in.</summary>
    public SlotState? Current { get; init; }

    /// <summary>The starting genome's slot, once it has ended.</summary>
    public SlotState? Baseline { get; init; }

    /// <summary>What the genome file was last made to hold. Only who keeps such a file waits for it: a run without one never catches up, and goes on all the same.</summary>
    public Digest Projected { get; init; }

    /// <summary>The commit a person is asked about.</summary>
    public LoopEvent.ApprovalRequested? Approval { get; init; }

    /// <summary>Why the run waits; null when it does not.</summary>
    public string? Paused { get; init; }

    /// <summary>How the run ended; null while it has not.</summary>
    public LoopEvent.RunEnded? Ended { get; init; }

    public ImmutableList<TriedCandidate> Tried { get; init; } = [];

    /// <summary>Candidates proposed so far; the starting genome is none.</summary>
    public int Candidates { get; init; }

    public int Commits { get; init; }

    public int Reverts { get; init; }

    /// <summary>Rounds decided since the latest commit.</summary>
    public int RoundsSinceCommit { get; init; }

    /// <summary>CPU time of all executions; one whose usage is hidden counts with its limit.</summary>
    public TimeSpan Cpu { get; init; }

    /// <summary>Elapsed time, pauses and downtime not counted.</summary>
    public TimeSpan Wall { get; init; }

    /// <summary>Spend of replies, and of reserved calls that never replied in full.</summary>
    public Spend Spent { get; init; }

    /// <summary>Set aside for calls under way.</summary>
    public Spend Reserved { get; init; }

    /// <summary>Whether the same definition, seed and proposals would give the same journal hash again: false once time, money, a person or a failure of ours decided.</summary>
    public bool Repeatable { get; init; } = true;

    /// <summary>Time of the latest event.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The challenges of a curriculum by number, counted from 1; one that was declined keeps its place.</summary>
    public ImmutableList<ChallengeState> Challenges { get; init; } = [];

    /// <summary>Rounds that are over; judging the starting genome is none.</summary>
    public int RoundsDecided => Math.Max(0, Round.Decided ? Round.Number : Round.Number - 1);

    /// <summary>The rules of the started run.</summary>
    public RunRules Rules => Started!.Rules;
}

/// <summary>One round.</summary>
public sealed record RoundState
{
    /// <summary>No round yet.</summary>
    public static RoundState None { get; } = new() { Number = -1, Focus = Focus.None, Closed = true, Decided = true };

    public required int Number { get; init; }

    public required Focus Focus { get; init; }

    /// <summary>The challenge it works on; 0 is the pinned suite.</summary>
    public int Challenge { get; init; }

    /// <summary>Slots a proposer was asked to fill.</summary>
    public int Asked { get; init; }

    public ImmutableSortedDictionary<int, SlotState> Slots { get; init; } = ImmutableSortedDictionary<int, SlotState>.Empty;

    /// <summary>Whether no more slots will be filled.</summary>
    public bool Closed { get; init; }

    /// <summary>Whether the proposer has nothing more to offer.</summary>
    public bool Exhausted { get; init; }

    /// <summary>What a person answered about its commit; null while nobody did.</summary>
    public bool? Approved { get; init; }

    public bool Decided { get; init; }

    /// <summary>When the proposals became owed.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The current try at proposing.</summary>
    public int Attempt { get; init; } = 1;
}

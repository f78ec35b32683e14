using System.Collections.Immutable;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Judging;

namespace LoopPlatform.Loops.Machine;

/// <summary>State is the fold of events: one function of state and event, no decisions.</summary>
public static class LoopFold
{
    /// <summary>The state after the first entries of a journal, or all of them.</summary>
    public static LoopState Of(IEnumerable<JournalEntry> entries) => entries.Aggregate(LoopState.Empty, (state, entry) => state.Apply(entry.Event, entry.Time));

    /// <summary>The state after one more event.</summary>
    /// <param name="state">The state before it.</param>
    /// <param name="loopEvent">The event.</param>
    /// <param name="time">The event's time; not before the previous event's.</param>
    public static LoopState Apply(this LoopState state, LoopEvent loopEvent, DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(state);
        var running = state.Started is not null && state.Paused is null && loopEvent is not LoopEvent.RunResumed;
        var next = state with
        {
            Sequence = state.Sequence + 1,
            Time = time,
            Wall = running ? state.Wall + (time - state.Time) : state.Wall,
        };
        return loopEvent switch
        {
            LoopEvent.RunStarted e => Start(next, e),
            LoopEvent.RoundOpened e => next with { Round = new() { Number = e.Round, Focus = e.Focus, Challenge = e.Challenge, Asked = e.Slots, Since = time } },
            LoopEvent.CallReserved e => next with { Reserved = next.Reserved + e.WorstCase },
            LoopEvent.CallRefused => next,
            LoopEvent.CandidateProposed e => Propose(next, e),
            LoopEvent.ProposalsClosed e => next with { Reserved = default, Round = next.Round with { Closed = true, Exhausted = e.Exhausted } },
            LoopEvent.CandidateExecuted e => Execute(next, e),
            LoopEvent.CandidateJudged e => Judge(next, e),
            LoopEvent.WorkFailed e => Fail(next, e),
            LoopEvent.SlotAbandoned e => (next with { Repeatable = false })
                .With(e.Slot, e.Challenge, trial => trial with { Outcome = Outcome.InfrastructureFailure }).Settle(e.Slot),
            LoopEvent.ChallengeAsked e => next with { Challenges = next.Challenges.Add(new() { Number = e.Challenge, Level = e.Level, Since = time }) },
            LoopEvent.ChallengeRaised e => Raise(next, e),
            LoopEvent.ChallengeDeclined e => next.With(e.Challenge, challenge => challenge with { Declined = e.Reason }),
            LoopEvent.ApprovalRequested e => next with { Approval = e },
            LoopEvent.ApprovalGiven or LoopEvent.ApprovalRefused => next with
            {
                Approval = null,
                Repeatable = false,
                Round = next.Round with { Approved = loopEvent is LoopEvent.ApprovalGiven },
            },
            LoopEvent.RoundDecided e => Decide(next, e),
            LoopEvent.GenomeProjected e => next with { Projected = e.Genome },
            LoopEvent.RunPaused e => next with { Paused = e.Reason },
            LoopEvent.RunResumed => Resume(next),
            LoopEvent.RunEnded e => End(next, e),
            _ => throw new ArgumentOutOfRangeException(nameof(loopEvent), loopEvent, "an event kind the fold does not know"),
        };
    }

    private static LoopState Start(LoopState state, LoopEvent.RunStarted started) => (state with
    {
        Started = started,
        Genome = started.Genome,
        Projected = started.Genome,
        Round = new() { Number = 0, Focus = Focus.None, Closed = true, Since = state.Time },
    }).With(new SlotState
    {
        Slot = 0,
        Candidate = started.Genome,
        Hypothesis = "the starting genome",
        Trials = ImmutableSortedDictionary<int, TrialState>.Empty.Add(0, new() { IsEvidence = true, Since = state.Time }),
    });

    private static LoopState Propose(LoopState state, LoopEvent.CandidateProposed proposed) =>
        (state with { Spent = state.Spent + proposed.Spend, Candidates = state.Candidates + 1 })
            .With(new SlotState
            {
                Slot = proposed.Slot,
                Candidate = proposed.Candidate,
                Hypothesis = proposed.Hypothesis,
                Trials = state.Suites().ToImmutableSortedDictionary(suite => suite, _ => new TrialState { Since = state.Time }),
            });

    private static LoopState Execute(LoopState state, LoopEvent.CandidateExecuted executed)
    {
        var cpu = executed.CacheHit ? TimeSpan.Zero
            : executed.Receipt.CpuMs is { } ms ? TimeSpan.FromMilliseconds(ms)
            : executed.Receipt.Limits.Cpu;
        return (state with { Cpu = state.Cpu + cpu, Repeatable = state.Repeatable && executed.Receipt.LimitFired != Receipt.WallLimit })
            .With(executed.Slot, executed.Challenge, trial => trial with { Outcome = executed.Outcome, Output = executed.Output, Since = state.Time, Attempt = 1 })
            .Settle(executed.Slot);
    }

    private static LoopState Judge(LoopState state, LoopEvent.CandidateJudged judged)
    {
        var next = state.With(judged.Slot, judged.Challenge, trial => trial with { Verdict = judged.Verdict, Since = state.Time, Attempt = 1 }).Settle(judged.Slot);
        return state.Round.Decided && judged.Challenge > 0 ? next.With(judged.Challenge, challenge => challenge with { First = judged.Verdict.Scores }) : next;
    }

    // The genome it is for was just committed or is the starting one: it stands in a slot of this round.
    private static LoopState Raise(LoopState state, LoopEvent.ChallengeRaised raised)
    {
        var genome = state.Round.Slots[state.Current!.Slot];
        return state
            .With(raised.Challenge, challenge => challenge with { Made = new(raised.Suite, raised.Inputs, raised.Manifest, raised.Rows, raised.Edits) })
            .With(genome with { Trials = genome.Trials.Add(raised.Challenge, new() { IsEvidence = true, Since = state.Time }) })
            .Settle(genome.Slot);
    }

    private static LoopState Fail(LoopState state, LoopEvent.WorkFailed failed) => failed.Work switch
    {
        WorkKind.Propose => state.SettleLostCalls() with { Round = state.Round with { Attempt = failed.Attempt + 1, Since = state.Time } },
        WorkKind.Challenge => state.With(failed.Challenge, challenge => challenge with { Attempt = failed.Attempt + 1, Since = state.Time }),
        _ => state.With(failed.Slot, failed.Challenge, trial => trial with { Attempt = failed.Attempt + 1, Since = state.Time }),
    };

    private static LoopState Decide(LoopState state, LoopEvent.RoundDecided decided)
    {
        var tried = decided.Slots.Select(decision =>
        {
            var slot = state.Round.Slots[decision.Slot];
            return new TriedCandidate(
                decided.Round, slot.Slot, slot.Candidate, slot.Hypothesis, slot.Ending!.Value, slot.Trials[state.Round.Challenge].Verdict?.Scores.Visible, decision.Reason);
        });
        var next = state with { Round = state.Round with { Decided = true }, Tried = state.Tried.AddRange(tried), Genome = decided.Genome };
        next = state.Round.Challenge > 0 ? next.With(state.Round.Challenge, challenge => challenge with { Rounds = challenge.Rounds + 1 }) : next;
        return decided.Committed is { } committed
            ? next with { Current = state.Round.Slots[committed], Commits = state.Commits + 1, RoundsSinceCommit = 0 }
            : next with { Reverts = state.Reverts + 1, RoundsSinceCommit = state.RoundsSinceCommit + 1 };
    }

    private static LoopState Resume(LoopState state) => state with
    {
        Paused = null,
        Challenges = state.Challenges.ConvertAll(challenge => challenge with { Since = state.Time }),
        Round = state.Round with
        {
            Since = state.Time,
            Slots = state.Round.Slots.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value with
            {
                Trials = pair.Value.Trials.ToImmutableSortedDictionary(trial => trial.Key, trial => trial.Value with { Since = state.Time }),
            }),
        },
    };

    private static LoopState With(this LoopState state, SlotState slot) =>
        state with { Round = state.Round with { Slots = state.Round.Slots.SetItem(slot.Slot, slot) } };

    private static LoopState With(this LoopState state, int slot, int challenge, Func<TrialState, TrialState> change)
    {
        var found = state.Round.Slots[slot];
        return state.With(found with { Trials = found.Trials.SetItem(challenge, change(found.Trials[challenge])) });
    }

    private static LoopState With(this LoopState state, int challenge, Func<ChallengeState, ChallengeState> change) =>
        state with { Challenges = state.Challenges.SetItem(challenge - 1, change(state.Challenges[challenge - 1])) };

    // Until the starting genome has its result there is no current one; once a round is decided, what is still tried is the genome itself.
    private static LoopState Settle(this LoopState state, int slot) => state.Round switch
    {
        { Number: 0, Decided: false } round when round.Slots[0].Trials[0].Owes is null =>
            state with { Baseline = round.Slots[0], Current = round.Slots[0], Round = round with { Decided = true } },
        { Decided: true } round => state with { Current = round.Slots[slot] },
        _ => state,
    };

    private static LoopState End(LoopState state, LoopEvent.RunEnded ended) =>
        state.SettleLostCalls() with { Ended = ended, Repeatable = state.Repeatable && IsRepeatable(ended.Reason) };

    // A reserved call that never replied counts in full.
    private static LoopState SettleLostCalls(this LoopState state) => state with { Spent = state.Spent + state.Reserved, Reserved = default };

    // Calls that were lost are spent too, so even tokens are observed as much as decided.
    private static bool IsRepeatable(TerminationReason reason) => reason is not
        (TerminationReason.BudgetCpu or TerminationReason.BudgetWall or TerminationReason.BudgetTokens or TerminationReason.BudgetMoney
        or TerminationReason.Cancelled or TerminationReason.SuiteChanged or TerminationReason.Infrastructure);
}

using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Machine;

namespace LoopPlatform.Loops.Journal;

/// <summary>Re-derives every decision of a journal: each recorded input is decided again, and must cause exactly the events that follow it.</summary>
public static class JournalReplay
{
    /// <summary>Checks a journal whose chain is whole.</summary>
    /// <returns>The final state and the first disagreement; null when there is none.</returns>
    public static (LoopState State, Disagreement? Disagreement) Verify(IReadOnlyList<JournalEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var state = LoopState.Empty;
        for (var index = 0; index < entries.Count;)
        {
            if (InputOf(entries, index) is not { } input)
            {
                return (state, At(state, $"'{Word(entries[index])}' follows from nothing recorded before it"));
            }

            var expected = LoopMachine.Decide(state, input, entries[index].Time);
            if (expected.Count == 0)
            {
                return (state, At(state, $"'{Word(entries[index])}' does not fit the state of the run"));
            }

            for (var step = 0; step < expected.Count && !IsCutShort(entries, index, step); step++, index++)
            {
                var found = entries[index];
                if (!JournalCodec.Write(found with { Event = expected[step] }).AsSpan().SequenceEqual(JournalCodec.Write(found)))
                {
                    return (state, At(state, $"decided {Describe(found.Event)}, but the record before it decides {Describe(expected[step])}"));
                }

                if (found.Sequence != state.Sequence + 1)
                {
                    return (state, At(state, $"'{Word(found)}' is numbered {found.Sequence}"));
                }

                state = state.Apply(found.Event, found.Time);
            }
        }

        return (state, null);
    }

    // The line is counted, not read from the entry: an entry that was dropped is missed at its own line.
    private static Disagreement At(LoopState state, string message) => new(state.Sequence + 1, message);

    // A batch that the end of its process cut short is taken up again by a resume.
    private static bool IsCutShort(IReadOnlyList<JournalEntry> entries, int index, int step) =>
        step > 0 && (index == entries.Count || entries[index].Event is LoopEvent.RunResumed);

    private static LoopInput? InputOf(IReadOnlyList<JournalEntry> entries, int index) => entries[index].Event switch
    {
        LoopEvent.RunStarted e => new LoopInput.Start(e),
        LoopEvent.CallReserved e => new LoopInput.Reserve(e.Round, e.Attempt, e.WorstCase),
        LoopEvent.CallRefused e => new LoopInput.Reserve(e.Round, e.Attempt, e.WorstCase),
        LoopEvent.CandidateProposed e => Proposed(entries, index, e.Round),
        LoopEvent.ProposalsClosed e => Proposed(entries, index, e.Round),
        LoopEvent.CandidateExecuted e => new LoopInput.Executed(e.Round, e.Slot, e.Attempt, new ExecutionResult(e.Outcome, e.Output, e.Detail, e.Receipt), e.CacheHit, e.Challenge, e.Host, e.Trace),
        LoopEvent.CandidateJudged e => new LoopInput.Judged(e.Round, e.Slot, e.Attempt, e.Verdict, e.Challenge, e.Host, e.Trace),
        LoopEvent.WorkFailed e => new LoopInput.Failed(e.Work, e.Round, e.Slot, e.Attempt, e.Reason, e.Challenge),
        LoopEvent.SlotAbandoned e => new LoopInput.Failed(e.Work, e.Round, e.Slot, e.Attempt, e.Reason, e.Challenge),
        LoopEvent.ChallengeRaised e => new LoopInput.Raised(e.Challenge, e.Attempt, new(e.Suite, e.Inputs, e.Manifest, e.Rows, e.Edits), null, e.Host, e.Trace),
        LoopEvent.ChallengeDeclined e => new LoopInput.Raised(e.Challenge, e.Attempt, null, e.Reason, e.Host, e.Trace),
        LoopEvent.ApprovalGiven e => new LoopInput.Answered(true, e.Candidate, e.Base, e.Suite, e.By),
        LoopEvent.ApprovalRefused e => new LoopInput.Answered(false, e.Candidate, e.Base, e.Suite, e.By),
        LoopEvent.GenomeProjected e => new LoopInput.Projected(e.Genome),
        LoopEvent.RunPaused e => new LoopInput.Pause(e.Reason),
        LoopEvent.RunResumed e => new LoopInput.Resume(e.Host),
        LoopEvent.RunEnded { Reason: TerminationReason.Cancelled } e => new LoopInput.Cancel(e.Detail ?? ""),
        LoopEvent.RunEnded { Reason: TerminationReason.SuiteChanged } e => new LoopInput.SuiteChanged(e.Detail ?? ""),
        _ => null,
    };

    private static LoopInput.Proposed Proposed(IReadOnlyList<JournalEntry> entries, int index, int round)
    {
        var answer = entries.Skip(index).Select(entry => entry.Event);
        var proposed = answer.TakeWhile(e => e is LoopEvent.CandidateProposed proposed && proposed.Round == round).Cast<LoopEvent.CandidateProposed>().ToList();
        return new(
            round,
            [.. proposed.Select(e => new Proposal { Slot = e.Slot, Candidate = e.Candidate, Hypothesis = e.Hypothesis, Proposer = e.Proposer, Spend = e.Spend })],
            answer.ElementAtOrDefault(proposed.Count) is LoopEvent.ProposalsClosed { Exhausted: true } closed && closed.Round == round,
            proposed.FirstOrDefault()?.Host,
            proposed.FirstOrDefault()?.Trace);
    }

    private static string Word(JournalEntry entry) => JournalCodec.WordOf(entry.Event);

    private static string Describe(LoopEvent loopEvent) => loopEvent switch
    {
        LoopEvent.RoundDecided { Committed: { } slot } e => $"round {e.Round}: commit slot {slot}",
        LoopEvent.RoundDecided e => $"round {e.Round}: revert",
        LoopEvent.RunEnded e => $"the end, {e.Reason}",
        _ => $"'{JournalCodec.WordOf(loopEvent)}'",
    };
}

/// <summary>Where a journal and its re-derivation part.</summary>
/// <param name="Sequence">The entry, counted from 1; in a journal file, the line.</param>
/// <param name="Message">What was recorded and what should have been.</param>
public sealed record Disagreement(long Sequence, string Message);

using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;

namespace LoopPlatform.Loops.Auditing;

/// <summary>Follows a journal entry by entry and notes where one rule is broken.</summary>
internal abstract class Invariant(InvariantRule rule, List<Violation> violations)
{
    public abstract void See(long line, JournalEntry entry);

    protected void Report(long line, string found) => violations.Add(new(line, rule, found));

    /// <summary>Whether an event may only come once nothing is owed any more: a run that is given up, or that a service failed, ends in the middle.</summary>
    protected static bool NeedsAllAnswered(LoopEvent loopEvent) => loopEvent is LoopEvent.RoundOpened or LoopEvent.RoundDecided or LoopEvent.ChallengeAsked
        or LoopEvent.RunEnded
    {
        Reason: TerminationReason.Goal or TerminationReason.NoVisibleEvidence or TerminationReason.Plateau or TerminationReason.ProposalsExhausted
                or TerminationReason.BudgetRounds or TerminationReason.BudgetCandidates or TerminationReason.BudgetCpu or TerminationReason.BudgetWall,
    };
}

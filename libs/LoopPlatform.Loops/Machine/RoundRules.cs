using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Loops.Machine;

/// <summary>From one round to the next: when a round is decided, what it decides, whether the run ends, what the next round works on.</summary>
internal static class RoundRules
{
    /// <summary>Adds the decisions that follow from the state, if any do. A round is decided only when each of its slots has a final result.</summary>
    public static void Advance(Decision decision)
    {
        var state = decision.State;
        if (state.Ended is not null || state.Paused is not null)
        {
            return;
        }

        if (!state.Round.Decided)
        {
            if (!state.Round.Closed || state.Approval is not null || state.Round.Slots.Values.Any(slot => slot.Owes(state.Round.Number) is not null))
            {
                return;
            }

            DecideRound(decision);
            state = decision.State;
        }

        if (state.Ended is null && state.Round.Decided)
        {
            decision.Add(Termination(state) is { } reason
                ? new LoopEvent.RunEnded(reason, state.Genome, null)
                : new LoopEvent.RoundOpened(state.Round.Number + 1, SlotsLeft(state), FocusDigest.Next(state)));
        }
    }

    private static void DecideRound(Decision decision)
    {
        var state = decision.State;
        var slots = state.Round.Slots.Values;
        if (!slots.Any())
        {
            // Nobody knows what to do about what still fails: rounds without a candidate would only wait for patience to run out.
            decision.Add(state.Round.Exhausted
                ? new LoopEvent.RunEnded(TerminationReason.Plateau, state.Genome, "no proposer knows what to do about what still fails")
                : new LoopEvent.RoundDecided(state.Round.Number, null, state.Genome, []));
            return;
        }

        if (slots.All(slot => slot.Outcome == Outcome.InfrastructureFailure))
        {
            decision.Add(new LoopEvent.RunEnded(TerminationReason.Infrastructure, state.Genome, "every candidate of the round failed for reasons of ours"));
            return;
        }

        var (winner, reasons) = Acceptance.Choose(state.Current!.Verdict!, slots);
        if (winner is { } asked && state.Rules.Autonomy == Autonomy.Supervised && state.Round.Approved is null)
        {
            decision.Add(new LoopEvent.ApprovalRequested(
                state.Round.Number, asked, state.Round.Slots[asked].Candidate, state.Genome, state.Started!.Suite));
            return;
        }

        if (state.Round.Approved == false)
        {
            reasons = [.. reasons.Select(reason => reason.Slot == winner ? reason with { Reason = DecisionReason.Refused } : reason)];
            winner = null;
        }

        decision.Add(new LoopEvent.RoundDecided(
            state.Round.Number, winner, winner is { } slot ? state.Round.Slots[slot].Candidate : state.Genome, reasons));
    }

    private static TerminationReason? Termination(LoopState state)
    {
        var budget = state.Rules.Budget;
        var scores = state.Current!.Verdict?.Scores;
        if (scores is null)
        {
            return TerminationReason.Infrastructure;
        }

        // A side without rows asks for nothing; without visible rows there is nothing to learn from.
        var visible = scores.Visible?.Reaches(state.Rules.Target) ?? true;
        var gate = scores.Gate?.Reaches(state.Rules.Target) ?? true;
        return visible && gate && scores.Visible is not null ? TerminationReason.Goal
            : visible ? TerminationReason.NoVisibleEvidence
            : state.Round.Exhausted ? TerminationReason.ProposalsExhausted
            : state.RoundsSinceCommit >= budget.Patience ? TerminationReason.Plateau
            : state.Round.Number >= budget.Rounds ? TerminationReason.BudgetRounds
            : SlotsLeft(state) < 1 ? TerminationReason.BudgetCandidates
            : state.Cpu + (SlotsLeft(state) * state.Rules.WorstCpu) > budget.Cpu ? TerminationReason.BudgetCpu
            : state.Wall >= budget.Wall ? TerminationReason.BudgetWall
            : null;
    }

    private static int SlotsLeft(LoopState state) => Math.Min(state.Rules.Candidates, state.Rules.Budget.Candidates - state.Candidates);
}

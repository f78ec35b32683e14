using LoopPlatform.Loops.Definition;

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
            if (!state.Round.Closed || state.Approval is not null || LoopMachine.Outstanding(state).Count > 0)
            {
                return;
            }

            DecideRound(decision);
            state = decision.State;
        }

        // Once a round is decided, what may still be owed is a challenge, or the genome's result on it.
        if (state.Ended is null && state.Round.Decided && LoopMachine.Outstanding(state).Count == 0)
        {
            decision.Add(Termination(state) is { } reason ? new LoopEvent.RunEnded(reason, state.Genome, null)
                : IsGoal(state) ? Curriculum.Next(state)!
                : new LoopEvent.RoundOpened(state.Round.Number + 1, SlotsLeft(state), FocusDigest.Next(state), Curriculum.WorksOn(state)));
        }
    }

    private static bool IsGoal(LoopState state) => Curriculum.IsAtTarget(state, Curriculum.WorksOn(state));

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

        if (slots.All(slot => slot.IsAbandoned))
        {
            decision.Add(new LoopEvent.RunEnded(TerminationReason.Infrastructure, state.Genome, "every candidate of the round failed for reasons of ours"));
            return;
        }

        var (winner, reasons) = Acceptance.Choose(state.Current!, slots, state.Round.Challenge);
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
        if (state.Current!.Trials[Curriculum.WorksOn(state)].Verdict?.Scores is not { } scores)
        {
            return TerminationReason.Infrastructure;
        }

        if (IsGoal(state))
        {
            // Another challenge is one more execution.
            return Curriculum.Next(state) is null ? TerminationReason.Goal : Spent(state, executions: 1);
        }

        // Without visible rows there is nothing to learn from.
        return Curriculum.Reaches(state, scores.Visible) ? TerminationReason.NoVisibleEvidence
            : state.Round.Exhausted ? TerminationReason.ProposalsExhausted
            : state.RoundsSinceCommit >= budget.Patience ? TerminationReason.Plateau
            : state.Round.Number >= budget.Rounds ? TerminationReason.BudgetRounds
            : SlotsLeft(state) < 1 ? TerminationReason.BudgetCandidates
            : Spent(state, SlotsLeft(state) * state.Suites().Count());
    }

    private static TerminationReason? Spent(LoopState state, int executions) =>
        state.Cpu + (executions * state.Rules.WorstCpu) > state.Rules.Budget.Cpu ? TerminationReason.BudgetCpu
        : state.Wall >= state.Rules.Budget.Wall ? TerminationReason.BudgetWall
        : null;

    private static int SlotsLeft(LoopState state) => Math.Min(state.Rules.Candidates, state.Rules.Budget.Candidates - state.Candidates);
}

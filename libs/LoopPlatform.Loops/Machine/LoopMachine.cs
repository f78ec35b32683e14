using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Loops.Machine;

/// <summary>The loop as a pure state machine: what happens on an input, and what is owed next. No clock, no I/O, no randomness.</summary>
public static class LoopMachine
{
    /// <summary>The events an input causes: none when it is stale, a duplicate or does not fit the state.</summary>
    /// <param name="state">The run as it is.</param>
    /// <param name="input">What came in.</param>
    /// <param name="now">The time of these events; not before <see cref="LoopState.Time"/>.</param>
    public static IReadOnlyList<LoopEvent> Decide(LoopState state, LoopInput input, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Ended is not null || state.Started is null != input is LoopInput.Start)
        {
            return input is LoopInput.Projected projected && state.Started is not null && state.Projected != projected.Genome
                ? [new LoopEvent.GenomeProjected(projected.Genome)]
                : [];
        }

        var decision = new Decision(state, now);
        decision.Add(Accept(state, input, now));
        if (decision.Events.Count > 0 && input is not (LoopInput.Projected or LoopInput.Reserve))
        {
            RoundRules.Advance(decision);
        }

        return decision.Events;
    }

    /// <summary>The work owed now: what a shell sends after an event, at start, at resume and when overdue.</summary>
    public static IReadOnlyList<OwedWork> Outstanding(LoopState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Started is null || state.Ended is not null || state.Paused is not null)
        {
            return [];
        }

        var round = state.Round;
        if (state.Approval is { } approval)
        {
            return [new(WorkKind.Approve, round.Number, approval.Slot, 1, DateTimeOffset.MaxValue)];
        }

        var overdue = state.Rules.Overdue;
        return round.Closed
            ?
            [
                .. from slot in round.Slots.Values
                   from trial in slot.Trials
                   where trial.Value.Owes is not null
                   select new OwedWork(trial.Value.Owes!.Value, round.Number, slot.Slot, trial.Value.Attempt, trial.Value.Since + overdue, trial.Key),
                .. from challenge in state.Challenges
                   where challenge.IsOwed
                   select new OwedWork(WorkKind.Challenge, round.Number, 0, challenge.Attempt, challenge.Since + overdue, challenge.Number),
            ]
            : [new(WorkKind.Propose, round.Number, 0, round.Attempt, round.Since + overdue)];
    }

    private static IEnumerable<LoopEvent> Accept(LoopState state, LoopInput input, DateTimeOffset now) => input switch
    {
        LoopInput.Start i => [i.Started],
        LoopInput.Reserve i => Reserve(state, i),
        LoopInput.Proposed i when i.Round == state.Round.Number && !state.Round.Closed => Propose(state, i),
        LoopInput.Executed i when Owed(state, WorkKind.Execute, i.Round, i.Slot, i.Challenge) is not null => i.Result.Outcome == Outcome.InfrastructureFailure
            ? Fail(state, new(WorkKind.Execute, i.Round, i.Slot, i.Attempt, i.Result.Detail ?? "the sandbox failed", i.Challenge))
            : [new LoopEvent.CandidateExecuted(
                i.Round, i.Slot, state.Round.Slots[i.Slot].Candidate, i.Result.Outcome, i.Result.Output, i.Result.Detail, i.Result.Receipt, i.Attempt, i.CacheHit,
                i.Challenge, i.Host, i.Trace)],
        LoopInput.Judged i when Owed(state, WorkKind.Judge, i.Round, i.Slot, i.Challenge) is not null =>
            [new LoopEvent.CandidateJudged(i.Round, i.Slot, i.Verdict, i.Attempt, i.Challenge, i.Host, i.Trace)],
        LoopInput.Raised i when OwedChallenge(state, i.Challenge) is { } owed => [Curriculum.Answer(state, owed, i)],
        LoopInput.Failed i => Fail(state, i),
        LoopInput.Answered i when state.Approval is { } asked && (i.Candidate, i.Base, i.Suite) == (asked.Candidate, asked.Base, asked.Suite) => i.Approved
            ? [new LoopEvent.ApprovalGiven(asked.Round, i.Candidate, i.Base, i.Suite, i.By)]
            : [new LoopEvent.ApprovalRefused(asked.Round, i.Candidate, i.Base, i.Suite, i.By)],
        LoopInput.Projected i when i.Genome != state.Projected => [new LoopEvent.GenomeProjected(i.Genome)],
        LoopInput.Pause i when state.Paused is null => [new LoopEvent.RunPaused(i.Reason)],
        LoopInput.Resume i => [new LoopEvent.RunResumed(i.Host)],
        LoopInput.Cancel i => [new LoopEvent.RunEnded(TerminationReason.Cancelled, state.Genome, i.By)],
        LoopInput.SuiteChanged i => [new LoopEvent.RunEnded(TerminationReason.SuiteChanged, state.Genome, i.Detail)],
        LoopInput.Tick => Outstanding(state).Where(owed => owed.Due <= now)
            .SelectMany(owed => Fail(state, new(owed.Kind, owed.Round, owed.Slot, owed.Attempt, "no answer in time", owed.Challenge))),
        _ => [],
    };

    private static IEnumerable<LoopEvent> Reserve(LoopState state, LoopInput.Reserve input)
    {
        if (state.Paused is not null || input.Round != state.Round.Number || state.Round.Closed || input.Attempt != state.Round.Attempt || state.Reserved != default)
        {
            return [];
        }

        var budget = state.Rules.Budget;
        var total = state.Spent + input.WorstCase;
        TerminationReason? exceeded = total.Tokens > budget.Tokens ? TerminationReason.BudgetTokens
            : total.MicroUsd > budget.MicroUsd ? TerminationReason.BudgetMoney
            : null;
        return exceeded is { } reason
            ? [new LoopEvent.CallRefused(input.Round, input.Attempt, input.WorstCase), new LoopEvent.RunEnded(reason, state.Genome, null)]
            : [new LoopEvent.CallReserved(input.Round, input.Attempt, input.WorstCase)];
    }

    private static IEnumerable<LoopEvent> Propose(LoopState state, LoopInput.Proposed input)
    {
        // A slot can be filled already: by the part of an earlier answer that was appended before its process ended.
        var filled = input.Proposals
            .Where(proposal => proposal.Slot >= 0 && proposal.Slot < state.Round.Asked && !state.Round.Slots.ContainsKey(proposal.Slot))
            .DistinctBy(proposal => proposal.Slot)
            .OrderBy(proposal => proposal.Slot)
            .ToList();
        return filled
            .Select(LoopEvent (proposal) => new LoopEvent.CandidateProposed(
                input.Round, proposal.Slot, proposal.Candidate, proposal.Spend, proposal.Hypothesis, proposal.Proposer, input.Host, input.Trace))
            .Append(new LoopEvent.ProposalsClosed(input.Round, state.Round.Slots.Count + filled.Count, input.Exhausted));
    }

    private static IEnumerable<LoopEvent> Fail(LoopState state, LoopInput.Failed input)
    {
        var attempt = input.Work switch
        {
            WorkKind.Propose => input.Round == state.Round.Number && !state.Round.Closed ? state.Round.Attempt : (int?)null,
            WorkKind.Challenge => OwedChallenge(state, input.Challenge)?.Attempt,
            _ => Owed(state, input.Work, input.Round, input.Slot, input.Challenge)?.Attempt,
        };
        if (attempt != input.Attempt)
        {
            return [];
        }

        var failed = new LoopEvent.WorkFailed(input.Work, input.Round, input.Slot, input.Attempt, input.Reason, input.Challenge);
        return attempt < state.Rules.Budget.Attempts ? [failed]
            : input.Work is WorkKind.Propose or WorkKind.Challenge ? [failed, new LoopEvent.RunEnded(TerminationReason.Infrastructure, state.Genome, input.Reason)]
            : [new LoopEvent.SlotAbandoned(input.Round, input.Slot, input.Work, input.Attempt, input.Reason, input.Challenge)];
    }

    private static TrialState? Owed(LoopState state, WorkKind work, int round, int slot, int challenge) =>
        round == state.Round.Number && state.Round.Slots.TryGetValue(slot, out var found) && found.Trials.TryGetValue(challenge, out var trial) && trial.Owes == work
            ? trial
            : null;

    private static ChallengeState? OwedChallenge(LoopState state, int number) => state.Challenges.Find(challenge => challenge.Number == number && challenge.IsOwed);
}

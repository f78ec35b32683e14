using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Tests.Machine;

public class TerminationTests
{
    private static readonly Trial Poor = Trial.Scores(1, 4);
    private static readonly Trial Better = Trial.Scores(2, 4);
    private static readonly Trial Perfect = Trial.Scores(4, 4);
    private static readonly Trial Worse = Trial.Scores(0, 4);

    public static TheoryData<Case> Cases { get; } =
    [
        new("the starting genome is perfect", TerminationReason.Goal, 0, Plan.Of(Sample.Rules, Perfect)),
        new("a candidate is perfect", TerminationReason.Goal, 2, Plan.Of(Sample.Rules, Poor, [Better], [Perfect], [Worse])),
        new("the goal comes before exhausted proposals and the last round", TerminationReason.Goal, 1,
            Plan.Of(Sample.Rules.With(budget => budget with { Rounds = 1, Candidates = 1 }), Poor, [Perfect])),
        new("the target is less than all", TerminationReason.Goal, 1, Plan.Of(Sample.Rules with { Target = 0.5m }, Poor, [Trial.Scores(2, 4, new(1, 2))])),
        new("the gate has no rows", TerminationReason.Goal, 0, Plan.Of(Sample.Rules, Trial.Scores(4, 4, null))),
        new("the gate is short of a perfect visible side", TerminationReason.NoVisibleEvidence, 1,
            Plan.Of(Sample.Rules, Trial.Scores(1, 4, new(1, 4)), [Trial.Scores(4, 4, new(3, 4))])),
        new("the visible side has no rows", TerminationReason.NoVisibleEvidence, 0, Plan.Of(Sample.Rules, new(Outcome.Ok, Sample.Verdict(null, new(4, 4))))),
        new("patience runs out", TerminationReason.Plateau, 3, Plan.Of(Sample.Rules, Poor, [Worse], [Worse], [Worse], [Perfect])),
        new("a commit renews the patience", TerminationReason.Plateau, 5, Plan.Of(Sample.Rules, Poor, [Worse], [Better], [Worse], [Worse], [Worse], [Perfect])),
        new("rounds without any candidate try the patience too", TerminationReason.Plateau, 3, Plan.Of(Sample.Rules, Poor, [], [], [], [Perfect])),
        new("the proposer's last candidate was tried", TerminationReason.ProposalsExhausted, 1, UsedUpWith(Plan.Of(Sample.Rules, Poor, [Better], [Perfect]), round: 1)),
        new("the proposer knows nothing more", TerminationReason.Plateau, 1, Plan.Of(Sample.Rules, Poor, [Better])),
        new("the proposer has nothing at all", TerminationReason.Plateau, 0, Plan.Of(Sample.Rules, Poor)),
        new("no round is allowed", TerminationReason.BudgetRounds, 0, Plan.Of(Sample.Rules.With(budget => budget with { Rounds = 0 }), Poor, [Perfect])),
        new("the rounds are used up", TerminationReason.BudgetRounds, 2, Plan.Of(Sample.Rules.With(budget => budget with { Rounds = 2 }), Poor, [Better], [Worse], [Perfect])),
        new("the candidates are used up", TerminationReason.BudgetCandidates, 2,
            Plan.Of((Sample.Rules with { Candidates = 2 }).With(budget => budget with { Candidates = 3 }), Poor, [Worse, Worse], [Better, Perfect], [Perfect])),
        new("the worst case of a round no longer fits the CPU time", TerminationReason.BudgetCpu, 1,
            Plan.Of((Sample.Rules with { Candidates = 2 }).With(budget => budget with { Cpu = Sample.Rules.WorstCpu * 2.5 }), Poor, [Better, Worse], [Perfect])),
        new("every candidate of a round failed for reasons of ours", TerminationReason.Infrastructure, 0,
            Plan.Of(Sample.Rules, Poor, [Trial.Fails(Outcome.InfrastructureFailure)], [Perfect])),
        new("the starting genome could not be run", TerminationReason.Infrastructure, 0, Plan.Of(Sample.Rules, Trial.Fails(Outcome.InfrastructureFailure), [Perfect])),
    ];

    [Theory, MemberData(nameof(Cases))]
    public void A_run_ends_for_the_reason_that_comes_first(Case @case)
    {
        var state = World.Calm(@case.Plan).State;

        state.Ended!.Reason.ShouldBe(@case.Reason);
        (state.Commits + state.Reverts).ShouldBe(@case.RoundsDecided);
        state.Ended.Genome.ShouldBe(state.Genome);
    }

    [Theory]
    [InlineData(1000, 0, TerminationReason.BudgetTokens)]
    [InlineData(0, 1000, TerminationReason.BudgetMoney)]
    [InlineData(500, 50, null)]
    public void A_paid_call_is_refused_when_its_worst_case_no_longer_fits(long tokens, long microUsd, TerminationReason? reason)
    {
        var run = InRoundOne(Sample.Rules.With(budget => budget with { Tokens = 500, MicroUsd = 50 }));

        var events = run.Deliver(new LoopInput.Reserve(1, 1, new(tokens / 2, tokens / 2, microUsd)));

        events[0].GetType().ShouldBe(reason is null ? typeof(LoopEvent.CallReserved) : typeof(LoopEvent.CallRefused));
        (run.State.Ended?.Reason).ShouldBe(reason);
    }

    [Fact]
    public void Wall_time_is_checked_between_rounds_and_pauses_do_not_count()
    {
        var run = InRoundOne(Sample.Rules.With(budget => budget with { Wall = TimeSpan.FromHours(1) }));
        run.Deliver(new LoopInput.Pause("lunch"));
        run.Now += TimeSpan.FromHours(5);
        run.Deliver(new LoopInput.Resume("host"));
        run.Deliver(new LoopInput.Proposed(1, [], false));
        run.State.Ended.ShouldBeNull();

        run.Now += TimeSpan.FromHours(1);
        run.Deliver(new LoopInput.Proposed(2, [], false));

        run.State.Ended!.Reason.ShouldBe(TerminationReason.BudgetWall);
        run.State.Repeatable.ShouldBeFalse();
    }

    [Fact]
    public void Proposals_that_fail_as_often_as_allowed_end_the_run_as_infrastructure()
    {
        var run = InRoundOne(Sample.Rules);

        for (var attempt = 1; attempt <= Sample.Rules.Budget.Attempts; attempt++)
        {
            run.State.Ended.ShouldBeNull();
            run.Deliver(new LoopInput.Failed(WorkKind.Propose, 1, 0, attempt, "no folder"));
        }

        run.State.Ended!.ShouldBe(new(TerminationReason.Infrastructure, Sample.Starter, "no folder"));
    }

    [Fact]
    public void A_person_or_a_changed_suite_ends_a_run_even_while_it_is_paused()
    {
        var cancelled = InRoundOne(Sample.Rules);
        cancelled.Deliver(new LoopInput.Pause("lunch"));
        cancelled.Deliver(new LoopInput.Cancel("ann"));
        cancelled.State.Ended!.Reason.ShouldBe(TerminationReason.Cancelled);

        var changed = InRoundOne(Sample.Rules);
        changed.Deliver(new LoopInput.SuiteChanged("gold.csv"));
        changed.State.Ended!.Reason.ShouldBe(TerminationReason.SuiteChanged);
    }

    private static Plan UsedUpWith(Plan plan, int round) =>
        plan with { Propose = (asked, slots) => plan.Propose(asked, slots) with { Exhausted = asked >= round } };

    private static Recorder InRoundOne(RunRules rules)
    {
        var run = new Recorder();
        run.Deliver(new LoopInput.Start(Sample.Started(rules)));
        run.Deliver(new LoopInput.Executed(0, 0, 1, new(Outcome.Ok, Digest.Of("output"), null, Sample.Receipt), false));
        run.Deliver(new LoopInput.Judged(0, 0, 1, Sample.Verdict(new(1, 4))));
        return run;
    }

    public sealed record Case(string Name, TerminationReason Reason, int RoundsDecided, Plan Plan)
    {
        public override string ToString() => Name;
    }
}

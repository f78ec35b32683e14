using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Tests.Machine;

public class CurriculumTests
{
    private static readonly Trial Perfect = Trial.Scores(4, 4);
    private static readonly Trial Poor = Trial.Scores(1, 4);
    private static readonly Trial Better = Trial.Scores(2, 4);

    [Fact]
    public void A_perfect_genome_is_challenged_level_by_level_and_what_it_passes_is_passed()
    {
        var run = Play(Plan.Of(Sample.Rules, Perfect));

        Levels(run).ShouldBe([0, 1, 2]);
        Tried(run).ShouldBe([(0, 0, 0), (0, 0, 1), (0, 0, 2), (0, 0, 3)]);
        run.State.Ended!.Reason.ShouldBe(TerminationReason.Goal);
        run.State.Challenges.ShouldAllBe(challenge => challenge.First == Perfect.Verdict.Scores && challenge.Rounds == 0);
    }

    [Fact]
    public void A_challenge_that_is_failed_is_worked_on_until_it_is_solved_and_stays_as_a_regression()
    {
        var plan = Plan.Of(
            Sample.Rules,
            Poor,
            [Perfect.And(Poor)],
            [Perfect.And(Better)],
            [Perfect.And(Perfect, Poor)],
            [Perfect.And(Better, Perfect)],
            [Poor.And(Perfect, Perfect)],
            [Perfect.And(Perfect, Perfect)]);

        var run = Play(plan);

        run.Events.OfType<LoopEvent.RoundOpened>().Select(round => round.Challenge).ShouldBe([0, 1, 1, 2, 2, 2]);
        run.Events.OfType<LoopEvent.RoundDecided>().Select(round => round.Slots.Single().Reason).ShouldBe(
            ["committed", "committed", "committed", "challenge-lower", "visible-lower", "committed"]);
        run.State.Ended!.Reason.ShouldBe(TerminationReason.Goal);
        run.State.Challenges.Select(challenge => (challenge.Level, challenge.First, challenge.Rounds)).ShouldBe(
            [(0, Poor.Verdict.Scores, 2), (1, Poor.Verdict.Scores, 3), (2, Perfect.Verdict.Scores, 0)]);
        run.State.Current!.Trials.Keys.ShouldBe([0, 1, 2, 3]);
    }

    [Fact]
    public void A_declined_level_is_skipped_and_its_number_never_given_again()
    {
        var run = Play(Plan.Of(Sample.Rules, Perfect) with
        {
            Raise = (number, attempt) => number == 2 ? new(number, attempt, null, "too few words") : new(number, attempt, Plan.Challenge(number), null),
        });

        run.Events.OfType<LoopEvent.ChallengeAsked>().Select(asked => (asked.Challenge, asked.Level)).ShouldBe([(1, 0), (2, 1), (3, 2)]);
        run.State.Challenges.Select(challenge => challenge.Declined).ShouldBe([null, "too few words", null]);
        Tried(run).ShouldBe([(0, 0, 0), (0, 0, 1), (0, 0, 3)]);
        run.State.Ended!.Reason.ShouldBe(TerminationReason.Goal);
    }

    [Fact]
    public void A_late_or_second_answer_of_a_challenger_causes_nothing()
    {
        var plan = Plan.Of(Sample.Rules, Perfect);
        var run = UntilAsked(plan);
        run.Deliver(new LoopInput.Raised(1, 1, null, "no")).Select(e => e.GetType()).ShouldBe([typeof(LoopEvent.ChallengeDeclined), typeof(LoopEvent.ChallengeAsked)]);

        run.Deliver(new LoopInput.Raised(1, 1, null, "no")).ShouldBeEmpty();
        run.Deliver(new LoopInput.Raised(1, 1, Plan.Challenge(1), null)).ShouldBeEmpty();
        run.Deliver(new LoopInput.Raised(3, 1, Plan.Challenge(3), null)).ShouldBeEmpty();
        run.Deliver(new LoopInput.Failed(WorkKind.Challenge, 0, 0, 1, "late", 1)).ShouldBeEmpty();

        LoopMachine.Outstanding(run.State).ShouldHaveSingleItem().Challenge.ShouldBe(2);
    }

    [Fact]
    public void A_challenger_that_fails_is_asked_as_often_as_allowed()
    {
        var run = UntilAsked(Plan.Of(Sample.Rules, Perfect));

        for (var attempt = 1; attempt <= Sample.Rules.Budget.Attempts; attempt++)
        {
            run.State.Ended.ShouldBeNull();
            run.Deliver(new LoopInput.Failed(WorkKind.Challenge, 0, 0, attempt, "away", 1));
        }

        run.State.Ended!.Reason.ShouldBe(TerminationReason.Infrastructure);
    }

    [Fact]
    public void A_challenge_that_is_overdue_is_owed_again()
    {
        var run = UntilAsked(Plan.Of(Sample.Rules, Perfect));
        run.Now += Sample.Rules.Overdue;

        run.Deliver(new LoopInput.Tick()).ShouldHaveSingleItem().ShouldBeOfType<LoopEvent.WorkFailed>().Challenge.ShouldBe(1);

        LoopMachine.Outstanding(run.State).ShouldHaveSingleItem().Attempt.ShouldBe(2);
    }

    [Fact]
    public void A_level_that_cannot_be_solved_ends_at_the_plateau_with_the_pinned_suite_perfect()
    {
        var run = Play(Plan.Of(Sample.Rules, Perfect.And(Poor), [Perfect.And(Poor)], [Perfect.And(Poor)], [Perfect.And(Poor)], []));

        run.State.Ended!.Reason.ShouldBe(TerminationReason.Plateau);
        run.State.Current!.Verdict!.Scores.ShouldBe(Perfect.Verdict.Scores);
    }

    [Fact]
    public void A_genome_that_makes_no_output_of_a_challenge_is_judged_so_that_there_is_evidence()
    {
        var run = Play(Plan.Of(Sample.Rules, Perfect.And(Trial.Fails(Outcome.RuntimeError)), [Perfect.And(Perfect)]));

        run.Events.OfType<LoopEvent.RoundOpened>().Single().Focus.Id.ShouldBe("execution:runtime-error");
        run.State.Ended!.Reason.ShouldBe(TerminationReason.Goal);
    }

    // The starting genome takes one execution, its challenge another; a round on it takes two.
    [Theory]
    [InlineData(1.4, 0)]
    [InlineData(2.6, 1)]
    [InlineData(3.1, 2)]
    public void The_worst_case_of_a_round_counts_every_suite(double executions, int tried)
    {
        var run = Play(Plan.Of(Sample.Rules.With(budget => budget with { Cpu = Sample.Rules.WorstCpu * executions }), Perfect.And(Poor), [Perfect.And(Better)], []));

        run.State.Ended!.Reason.ShouldBe(TerminationReason.BudgetCpu);
        run.Events.OfType<LoopEvent.CandidateExecuted>().Count(executed => executed.Challenge > 0).ShouldBe(tried);
    }

    [Fact]
    public void Without_a_curriculum_nothing_is_asked()
    {
        var run = World.Calm(Plan.Of(Sample.Rules, Perfect));

        run.Events.OfType<LoopEvent.ChallengeAsked>().ShouldBeEmpty();
        run.State.Ended!.Reason.ShouldBe(TerminationReason.Goal);
    }

    private static Recorder UntilAsked(Plan plan)
    {
        var run = new Recorder();
        run.Deliver(new LoopInput.Start(plan.Started with { Curriculum = true }));
        run.Deliver(new LoopInput.Executed(0, 0, 1, new(Outcome.Ok, Digest.Of("output"), null, Sample.Receipt), false));
        run.Deliver(new LoopInput.Judged(0, 0, 1, Perfect.Verdict));
        return run;
    }

    private static Recorder Play(Plan plan) => World.Calm(plan with { Started = plan.Started with { Curriculum = true } });

    private static IEnumerable<int> Levels(Recorder run) => run.Events.OfType<LoopEvent.ChallengeRaised>().Select(raised => raised.Level);

    private static IEnumerable<(int Round, int Slot, int Challenge)> Tried(Recorder run) =>
        run.Events.OfType<LoopEvent.CandidateJudged>().Select(judged => (judged.Round, judged.Slot, judged.Challenge));
}

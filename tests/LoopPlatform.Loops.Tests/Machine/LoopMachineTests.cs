using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Tests.Machine;

public class LoopMachineTests
{
    private static readonly RunRules TwoSlots = Sample.Rules with { Candidates = 2 };
    private static readonly Plan Two = Plan.Of(TwoSlots, Trial.Scores(1, 4), [Trial.Scores(2, 4), Trial.Scores(3, 4)]);
    private static readonly Plan Supervised = Plan.Of(TwoSlots with { Autonomy = Autonomy.Supervised }, Trial.Scores(1, 4), [Trial.Scores(2, 4), Trial.Scores(3, 4)]);

    [Fact]
    public void An_answer_that_came_twice_or_to_nothing_owed_causes_nothing()
    {
        var run = UntilProposed(Two);
        run.Deliver(Executed(Two, run, 0)).ShouldHaveSingleItem();

        run.Deliver(Executed(Two, run, 0)).ShouldBeEmpty();
        run.Deliver(Two.Propose(1, 2)).ShouldBeEmpty();
        run.Deliver(new LoopInput.Judged(1, 1, 1, Sample.Verdict(new(4, 4)))).ShouldBeEmpty();
        run.Deliver(new LoopInput.Executed(2, 0, 1, new(Outcome.Ok, null, null, Sample.Receipt), false)).ShouldBeEmpty();
        run.Deliver(new LoopInput.Executed(1, 7, 1, new(Outcome.Ok, null, null, Sample.Receipt), false)).ShouldBeEmpty();
        run.Deliver(new LoopInput.Start(Two.Started)).ShouldBeEmpty();
    }

    [Fact]
    public void Work_that_is_overdue_is_owed_again_and_its_late_answer_still_counts()
    {
        var run = UntilProposed(Two);
        run.Now += Sample.Rules.Overdue - TimeSpan.FromSeconds(1);
        run.Deliver(new LoopInput.Tick()).ShouldBeEmpty();

        run.Now += TimeSpan.FromSeconds(1);
        run.Deliver(new LoopInput.Tick()).Count.ShouldBe(2);

        LoopMachine.Outstanding(run.State).Select(owed => (owed.Slot, owed.Attempt, owed.Due))
            .ShouldBe([(0, 2, run.Now + Sample.Rules.Overdue), (1, 2, run.Now + Sample.Rules.Overdue)]);
        run.Deliver(Executed(Two, run, 0, attempt: 1)).ShouldHaveSingleItem();
        run.State.Repeatable.ShouldBeTrue();
    }

    [Fact]
    public void A_failure_of_an_earlier_attempt_is_stale()
    {
        var run = UntilProposed(Two);
        var failure = new LoopInput.Failed(WorkKind.Execute, 1, 0, 1, "engine gone");

        run.Deliver(failure).ShouldHaveSingleItem();

        run.Deliver(failure).ShouldBeEmpty();
    }

    [Fact]
    public void A_slot_whose_work_fails_as_often_as_allowed_is_abandoned_and_the_others_decide()
    {
        var run = UntilProposed(Two);
        run.Deliver(Executed(Two, run, 0));
        run.Deliver(Judged(Two, run, 0));

        for (var attempt = 1; attempt <= Sample.Rules.Budget.Attempts; attempt++)
        {
            run.Deliver(new LoopInput.Executed(1, 1, attempt, new(Outcome.InfrastructureFailure, null, "engine gone", Sample.Receipt), false));
        }

        run.Events.OfType<LoopEvent.RoundDecided>().Single().Slots.ShouldBe([new(0, "committed"), new(1, "infrastructure-failure")]);
        run.State.Repeatable.ShouldBeFalse();
    }

    [Theory]
    [InlineData(true, 1, 0)]
    [InlineData(false, 0, 1)]
    public void A_supervised_commit_waits_for_a_person(bool approved, int commits, int reverts)
    {
        var run = UntilAsked();
        var owed = LoopMachine.Outstanding(run.State).ShouldHaveSingleItem();
        (owed.Kind, owed.Slot).ShouldBe((WorkKind.Approve, 1));

        run.Deliver(Answer(run, approved));

        (run.State.Commits, run.State.Reverts).ShouldBe((commits, reverts));
        run.Events.OfType<LoopEvent.RoundDecided>().Single().Slots[1].Reason.ShouldBe(approved ? DecisionReason.Committed : DecisionReason.Refused);
        run.State.Repeatable.ShouldBeFalse();
    }

    [Fact]
    public void An_approval_of_another_candidate_base_or_suite_is_not_an_approval()
    {
        var run = UntilAsked();
        var answer = Answer(run, approved: true);

        run.Deliver(answer with { Candidate = Digest.Of("another") }).ShouldBeEmpty();
        run.Deliver(answer with { Base = Digest.Of("another") }).ShouldBeEmpty();
        run.Deliver(answer with { Suite = Digest.Of("another") }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_person_is_asked_once_even_when_the_answer_comes_during_a_pause(bool approved)
    {
        var run = UntilAsked();
        run.Deliver(new LoopInput.Pause("lunch"));
        run.Deliver(Answer(run, approved)).ShouldHaveSingleItem();

        run.Deliver(new LoopInput.Resume("host"));

        run.Events.OfType<LoopEvent.ApprovalRequested>().ShouldHaveSingleItem();
        run.State.Commits.ShouldBe(approved ? 1 : 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Proposals_cut_short_by_the_end_of_the_process_fill_each_slot_once(int survives)
    {
        var run = UntilProposed(Two, survives);
        run.Deliver(new LoopInput.Resume("host, restarted"));
        LoopMachine.Outstanding(run.State).ShouldHaveSingleItem().Kind.ShouldBe(WorkKind.Propose);

        run.Deliver(Two.Propose(1, 2));

        run.State.Candidates.ShouldBe(2);
        run.Hash.ShouldBe(UntilProposed(Two).Hash);
    }

    [Fact]
    public void A_proposal_for_a_slot_nobody_asked_for_or_that_is_filled_is_dropped()
    {
        var run = UntilProposed(Two, survives: 0);
        var proposal = Two.Propose(1, 2).Proposals[0];
        Proposal In(int slot, string source) => proposal with { Slot = slot, Candidate = Digest.Of(source) };

        run.Deliver(new LoopInput.Proposed(1, [In(1, "b"), In(2, "c"), In(0, "a"), In(-1, "d"), In(1, "e")], false));

        run.Events.OfType<LoopEvent.CandidateProposed>().Select(e => (e.Slot, e.Candidate)).ShouldBe([(0, Digest.Of("a")), (1, Digest.Of("b"))]);
    }

    [Fact]
    public void A_lost_call_counts_in_full_and_only_one_is_under_way()
    {
        var plan = Plan.Of(TwoSlots.With(budget => budget with { Tokens = 1000, MicroUsd = 1000 }), Trial.Scores(1, 4));
        var run = UntilProposed(plan, survives: 0);
        var worst = new Spend(300, 100, 50);
        run.Deliver(new LoopInput.Reserve(1, 1, worst)).ShouldHaveSingleItem();
        run.Deliver(new LoopInput.Reserve(1, 1, worst)).ShouldBeEmpty();

        run.Deliver(new LoopInput.Failed(WorkKind.Propose, 1, 0, 1, "timeout"));

        (run.State.Spent, run.State.Reserved).ShouldBe((worst, default));
        run.Deliver(new LoopInput.Reserve(1, 1, worst)).ShouldBeEmpty();
        run.Deliver(new LoopInput.Reserve(1, 2, worst)).ShouldHaveSingleItem();
        run.Deliver(new LoopInput.Cancel("ann"));
        run.State.Spent.ShouldBe(worst + worst);
    }

    [Theory]
    [InlineData(250.0, false, 250)]
    [InlineData(null, false, 10_000)]
    [InlineData(250.0, true, 0)]
    public void An_execution_counts_with_its_usage_a_hidden_one_with_its_limit_a_cached_one_with_nothing(double? cpuMs, bool cacheHit, int countedMs)
    {
        var run = new Recorder();
        run.Deliver(new LoopInput.Start(Two.Started));

        run.Deliver(new LoopInput.Executed(0, 0, 1, new(Outcome.Ok, Digest.Of("output"), null, Sample.Receipt with { CpuMs = cpuMs }), cacheHit));

        run.State.Cpu.ShouldBe(TimeSpan.FromMilliseconds(countedMs));
    }

    [Theory]
    [InlineData("cpu", true)]
    [InlineData("wall", false)]
    public void A_run_decided_by_the_wall_limit_is_not_repeatable(string limit, bool repeatable)
    {
        var run = new Recorder();
        run.Deliver(new LoopInput.Start(Two.Started));

        run.Deliver(new LoopInput.Executed(0, 0, 1, new(Outcome.Timeout, null, null, Sample.Receipt with { LimitFired = limit }), false));

        run.State.Repeatable.ShouldBe(repeatable);
    }

    [Fact]
    public void A_genome_that_makes_no_output_is_still_judged_and_a_candidate_that_makes_none_is_not()
    {
        var plan = Plan.Of(TwoSlots, Trial.Fails(Outcome.CompileError), [Trial.Fails(Outcome.Timeout), Trial.Scores(1, 4)]);

        var run = World.Calm(plan);

        run.Events.OfType<LoopEvent.CandidateJudged>().Select(e => (e.Round, e.Slot)).ShouldBe([(0, 0), (1, 1)]);
        run.State.Baseline!.Outcome.ShouldBe(Outcome.CompileError);
        run.State.Tried.Select(tried => (tried.Outcome, tried.Decision)).ShouldBe([(Outcome.Timeout, "timeout"), (Outcome.Ok, "committed")]);
    }

    [Fact]
    public void The_genome_file_may_be_written_after_the_end()
    {
        var run = World.Calm(Two);

        run.Deliver(new LoopInput.Projected(run.State.Genome)).ShouldHaveSingleItem();

        run.State.Projected.ShouldBe(run.State.Genome);
        run.Deliver(new LoopInput.Projected(run.State.Genome)).ShouldBeEmpty();
        run.Deliver(new LoopInput.Resume("host")).ShouldBeEmpty();
    }

    private static Recorder UntilProposed(Plan plan, int survives = int.MaxValue)
    {
        var run = new Recorder();
        run.Deliver(new LoopInput.Start(plan.Started));
        run.Deliver(Executed(plan, run, 0));
        run.Deliver(Judged(plan, run, 0));
        run.Deliver(plan.Propose(1, 2), survives);
        return run;
    }

    private static Recorder UntilAsked()
    {
        var run = UntilProposed(Supervised);
        foreach (var slot in new[] { 1, 0 })
        {
            run.Deliver(Executed(Supervised, run, slot));
            run.Deliver(Judged(Supervised, run, slot));
        }

        return run;
    }

    private static LoopInput.Answered Answer(Recorder run, bool approved) =>
        run.State.Approval is { } asked ? new(approved, asked.Candidate, asked.Base, asked.Suite, "ann") : throw new InvalidOperationException("nobody was asked");

    private static LoopInput.Executed Executed(Plan plan, Recorder run, int slot, int attempt = 1)
    {
        var outcome = plan.Execute(run.State.Round.Slots[slot].Candidate, 0);
        return new(run.State.Round.Number, slot, attempt, new(outcome, outcome == Outcome.Ok ? Digest.Of("output") : null, null, Sample.Receipt), false);
    }

    private static LoopInput.Judged Judged(Plan plan, Recorder run, int slot) =>
        new(run.State.Round.Number, slot, 1, plan.Judge(run.State.Round.Slots[slot].Candidate, 0));
}

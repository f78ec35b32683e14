using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;

namespace LoopPlatform.Loops.Tests.Machine;

public class LoopPropertyTests
{
    [Theory, MemberData(nameof(Seeds.Hundred), MemberType = typeof(Seeds))]
    public void A_run_ends_whatever_the_world_does_and_something_is_owed_until_then_unless_it_is_paused(int seed)
    {
        var world = Play(RandomPlan.Tight(seed), seed, w =>
            LoopMachine.Outstanding(w.State).Any().ShouldBe(w.State.Ended is null && w.State.Paused is null));

        world.State.Ended.ShouldNotBeNull();
    }

    [Theory, MemberData(nameof(Seeds.Hundred), MemberType = typeof(Seeds))]
    public void No_budget_is_overspent_and_all_that_was_paid_is_accounted_for(int seed)
    {
        var plan = RandomPlan.Tight(seed);
        var budget = plan.Rules.Budget;

        var end = Play(plan, seed, w =>
        {
            w.State.Round.Number.ShouldBeLessThanOrEqualTo(budget.Rounds);
            w.State.Candidates.ShouldBeLessThanOrEqualTo(budget.Candidates);
            w.State.Cpu.ShouldBeLessThanOrEqualTo(budget.Cpu);
            w.Paid.Tokens.ShouldBeLessThanOrEqualTo(budget.Tokens);
            w.Paid.MicroUsd.ShouldBeLessThanOrEqualTo(budget.MicroUsd);
            w.Paid.Tokens.ShouldBeLessThanOrEqualTo((w.State.Spent + w.State.Reserved).Tokens);
            w.Paid.MicroUsd.ShouldBeLessThanOrEqualTo((w.State.Spent + w.State.Reserved).MicroUsd);
        });

        end.State.Reserved.ShouldBe(default);
    }

    [Theory, MemberData(nameof(Seeds.Hundred), MemberType = typeof(Seeds))]
    public void A_paused_run_reserves_no_call(int seed) => Play(RandomPlan.Tight(seed), seed, w =>
    {
        w.Run.Deliver(new LoopInput.Pause("now"));
        var round = w.State.Round;
        w.Run.Deliver(new LoopInput.Reserve(round.Number, round.Attempt, new(1, 1, 1))).ShouldBeEmpty();
        w.Run.Deliver(new LoopInput.Resume("host"));
    });

    [Theory, MemberData(nameof(Seeds.Hundred), MemberType = typeof(Seeds))]
    public void Each_slot_ends_in_one_verdict_or_one_bad_outcome_and_each_round_in_one_decision(int seed)
    {
        var run = Play(RandomPlan.Tight(seed), seed).Run;

        var decided = run.Events.OfType<LoopEvent.RoundDecided>().ToList();
        decided.Select(e => e.Round).ShouldBeUnique();
        var judged = run.Events.Select(Judgement).OfType<(int Round, int Slot, int Challenge)>().ToList();
        var results = run.Events.Select(Result).OfType<(int Round, int Slot, int Challenge)>().Where(result => !judged.Contains(result)).Concat(judged).ToList();
        results.ShouldBeUnique();
        var ended = results.Select(result => (result.Round, result.Slot)).ToList();
        var filled = run.Events.OfType<LoopEvent.CandidateProposed>().Select(e => (e.Round, e.Slot)).ToList();
        filled.ShouldBeUnique();
        ended.Where(slot => slot.Round > 0).Except(filled).ShouldBeEmpty();
        foreach (var round in decided)
        {
            var slots = filled.Where(slot => slot.Round == round.Round).OrderBy(slot => slot.Slot).ToList();
            slots.Except(ended).ShouldBeEmpty();
            round.Slots.Select(slot => slot.Slot).ShouldBe(slots.Select(slot => slot.Slot));
            round.Slots.Count(slot => slot.Reason == DecisionReason.Committed).ShouldBe(round.Committed is null ? 0 : 1);
        }
    }

    [Theory, MemberData(nameof(Seeds.Hundred), MemberType = typeof(Seeds))]
    public void The_genome_changes_only_by_a_commit_and_a_supervised_commit_only_by_a_person(int seed)
    {
        var plan = RandomPlan.Tight(seed);
        var genome = plan.Started.Genome;
        LoopEvent.ApprovalGiven? approval = null;

        foreach (var loopEvent in Play(plan, seed).Run.Events)
        {
            approval = loopEvent as LoopEvent.ApprovalGiven ?? approval;
            if (loopEvent is LoopEvent.RoundDecided { Committed: not null } commit && plan.Rules.Autonomy == Loops.Definition.Autonomy.Supervised)
            {
                (approval!.Round, approval.Candidate, approval.Base, approval.Suite).ShouldBe((commit.Round, commit.Genome, genome, plan.Started.Suite));
            }

            genome = loopEvent is LoopEvent.RoundDecided { Committed: not null } changed ? changed.Genome : genome;
            (loopEvent switch { LoopEvent.RoundDecided e => e.Genome, LoopEvent.RunEnded e => e.Genome, _ => genome }).ShouldBe(genome);
        }
    }

    [Theory, MemberData(nameof(Seeds.Hundred), MemberType = typeof(Seeds))]
    public void The_journal_hash_depends_on_the_plan_alone(int seed)
    {
        var plan = RandomPlan.Roomy(seed);
        var calm = World.Calm(plan);

        for (var trouble = 0; trouble < 5; trouble++)
        {
            var run = new World(plan, (100 * seed) + trouble).Play().Run;
            run.Events.Select(JournalCodec.WordOf).ShouldContain("run-ended");
            run.Hash.ShouldBe(calm.Hash);
        }
    }

    [Theory, MemberData(nameof(Seeds.Hundred), MemberType = typeof(Seeds))]
    public void Runs_of_one_plan_that_both_say_repeatable_have_one_journal_hash(int seed)
    {
        var plan = RandomPlan.Tight(seed);

        Enumerable.Range(0, 8)
            .Select(trouble => Play(plan, (100 * seed) + trouble))
            .Where(world => world.State.Repeatable)
            .Select(world => world.Run.Hash)
            .Distinct().Count().ShouldBeLessThanOrEqualTo(1);
    }

    [Theory, MemberData(nameof(Seeds.Hundred), MemberType = typeof(Seeds))]
    public void The_fold_of_the_journal_is_the_state(int seed)
    {
        var run = Play(RandomPlan.Tight(seed), seed).Run;

        var folded = LoopFold.Of(run.Entries);

        LoopJson.DigestOf(folded).ShouldBe(LoopJson.DigestOf(run.State));
    }

    // What the properties hold for must happen often enough for them to say something.
    [Fact]
    public void The_plans_lead_to_challenges_passed_failed_and_declined()
    {
        var challenges = Enumerable.Range(1, 100).SelectMany(seed => World.Calm(RandomPlan.Roomy(seed)).State.Challenges).ToList();

        challenges.Count(challenge => challenge.Declined is not null).ShouldBeGreaterThan(5);
        challenges.Count(challenge => challenge.Rounds > 0).ShouldBeGreaterThan(10);
        challenges.Count(challenge => challenge.Level == Curriculum.LastLevel).ShouldBeGreaterThan(5);
    }

    private static World Play(Plan plan, int seed, Action<World>? check = null) => new World(plan, seed) { MayBeGivenUp = seed % 4 == 0 }.Play(check);

    // A genome is judged even when it made no output: then only the verdict, or giving up, is its result.
    private static (int Round, int Slot, int Challenge)? Result(LoopEvent loopEvent) => loopEvent switch
    {
        LoopEvent.CandidateExecuted { Outcome: not Outcome.Ok } e => (e.Round, e.Slot, e.Challenge),
        LoopEvent.SlotAbandoned { Work: WorkKind.Execute } e => (e.Round, e.Slot, e.Challenge),
        _ => null,
    };

    private static (int Round, int Slot, int Challenge)? Judgement(LoopEvent loopEvent) => loopEvent switch
    {
        LoopEvent.CandidateJudged e => (e.Round, e.Slot, e.Challenge),
        LoopEvent.SlotAbandoned { Work: WorkKind.Judge } e => (e.Round, e.Slot, e.Challenge),
        _ => null,
    };
}

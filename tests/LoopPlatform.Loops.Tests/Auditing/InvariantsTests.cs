using LoopPlatform.Loops.Auditing;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Tests.Journal;
using LoopPlatform.Loops.Tests.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Tests.Auditing;

public class InvariantsTests
{
    // Two rounds of two candidates: the first commits, the second fails and is not better.
    private static readonly IReadOnlyList<JournalEntry> Whole = World.Calm(Plan.Of(
        Sample.Rules with { Candidates = 2 }, Trial.Scores(1, 4), [Trial.Scores(2, 4), Trial.Scores(1, 4)], [Trial.Fails(Outcome.Timeout), Trial.Scores(2, 4)])).Entries;

    // A genome at the target, a challenge that it fails, and a candidate that passes everything.
    private static readonly IReadOnlyList<JournalEntry> Challenged = World.Calm(Curriculum(
        Plan.Of(Sample.Rules, Trial.Scores(4, 4).And(Trial.Scores(2, 4)), [Trial.Scores(4, 4).And(Trial.Scores(4, 4))]))).Entries;

    public static TheoryData<string> Broken => [.. Breaks.Keys];

    // Journals that break one rule, the line where that shows, and a part of what is said about it.
    private static readonly Dictionary<string, (Func<IReadOnlyList<JournalEntry>> Journal, Func<IReadOnlyList<JournalEntry>, int> At, InvariantRule Rule, string Found)> Breaks = new()
    {
        ["an entry is missing"] = (() => Whole.Without(3), _ => 4, InvariantRule.Chain, "is numbered 5"),
        ["time goes back"] = (() => [.. Whole.Select((e, i) => i == 4 ? e with { Time = e.Time - TimeSpan.FromDays(1) } : e)], _ => 5, InvariantRule.Chain, "before the entry above it"),
        ["it does not begin with its start"] = (() => Whole.Without(0).Renumbered(), _ => 1, InvariantRule.Chain, "begins with 'candidate-executed'"),
        ["the run starts twice"] = (() => Whole.Insert(1, Whole[0].Event), _ => 2, InvariantRule.Chain, "starts a second time"),
        ["something follows the end"] = (() => Whole.Insert(Whole.Count, new LoopEvent.RunPaused("late")), j => j.Count, InvariantRule.Chain, "'run-paused' after the end"),
        ["a round commits twice"] = (() => Twice<LoopEvent.RoundDecided>(Whole), j => Line<LoopEvent.RoundDecided>(j, 1), InvariantRule.OneCommit, "round 1 commits a second time"),
        ["a round is opened twice"] = (() => Twice<LoopEvent.RoundOpened>(Whole), j => Line<LoopEvent.RoundOpened>(j, 1), InvariantRule.OneCommit, "opened a second time"),
        ["a round follows an undecided one"] = (() => Drop<LoopEvent.RoundDecided>(Whole), j => Line<LoopEvent.RoundOpened>(j, 1), InvariantRule.OneCommit, "before round 1 is decided"),
        ["a commit of what nobody proposed"] = (() => Change<LoopEvent.RoundDecided>(Whole, e => e with { Committed = 7 }), j => Line<LoopEvent.RoundDecided>(j), InvariantRule.OneCommit, "slot 7, which nothing was proposed for"),
        ["a revert that changes the genome"] = (() => Change<LoopEvent.RoundDecided>(Whole, e => e with { Genome = Digest.Of("another") }, 1), j => Line<LoopEvent.RoundDecided>(j, 1), InvariantRule.OneCommit, "round 2 reverts with genome"),
        ["an end with another genome"] = (() => Change<LoopEvent.RunEnded>(Whole, e => e with { Genome = Digest.Of("another") }), j => j.Count, InvariantRule.OneCommit, "was committed last"),
        ["a slot is filled twice"] = (() => Twice<LoopEvent.CandidateProposed>(Whole), j => Line<LoopEvent.CandidateProposed>(j, 1), InvariantRule.OneResult, "round 1 slot 0 is filled a second time"),
        ["a candidate is executed twice"] = (() => Twice<LoopEvent.CandidateExecuted>(Whole, 1), j => Line<LoopEvent.CandidateExecuted>(j, 2), InvariantRule.OneResult, "has its outcome since line"),
        ["a candidate has two verdicts"] = (() => Twice<LoopEvent.CandidateJudged>(Whole, 1), j => Line<LoopEvent.CandidateJudged>(j, 2), InvariantRule.OneResult, "is judged, but has its result since line"),
        ["a failed candidate has a verdict"] = (() => Change<LoopEvent.CandidateExecuted>(Whole, e => e with { Outcome = Outcome.Timeout }, 1), j => Line<LoopEvent.CandidateJudged>(j, 1), InvariantRule.OneResult, "is judged, but has its result"),
        ["a verdict before the outcome"] = (() => Drop<LoopEvent.CandidateExecuted>(Whole, 1), j => Line<LoopEvent.CandidateJudged>(j, 1), InvariantRule.OneResult, "it has not been executed"),
        ["a round is decided without a verdict"] = (() => Drop<LoopEvent.CandidateJudged>(Whole, 1), j => Line<LoopEvent.RoundDecided>(j), InvariantRule.OneResult, "'round-decided', but round 1 slot 0 has no verdict"),
        ["the first round opens without the genome's verdict"] = (() => Drop<LoopEvent.CandidateJudged>(Whole), j => Line<LoopEvent.RoundOpened>(j), InvariantRule.OneResult, "round 0 slot 0 has no verdict"),
        ["another candidate is executed"] = (() => Change<LoopEvent.CandidateExecuted>(Whole, e => e with { Candidate = Digest.Of("another") }, 1), j => Line<LoopEvent.CandidateExecuted>(j, 1), InvariantRule.OneResult, "was executed, but the slot holds"),
        ["a result of a slot that nobody filled"] = (() => Change<LoopEvent.CandidateExecuted>(Whole, e => e with { Slot = 5 }, 1), j => Line<LoopEvent.CandidateExecuted>(j, 1), InvariantRule.OneResult, "nothing was to be tried there"),
        ["a result of another round"] = (() => Change<LoopEvent.CandidateExecuted>(Whole, e => e with { Round = 5 }, 1), j => Line<LoopEvent.CandidateExecuted>(j, 1), InvariantRule.OneResult, "round 5 slot 0: found in round 1"),
        ["a round decided over some of its slots"] = (() => Change<LoopEvent.RoundDecided>(Whole, e => e with { Slots = [e.Slots[0]] }), j => Line<LoopEvent.RoundDecided>(j), InvariantRule.OneResult, "decided over slots 0; filled in round 1 were 0, 1"),
        ["a candidate is not tried on a challenge"] = (
            () => [.. Challenged.Where(e => e.Event is not LoopEvent.CandidateExecuted { Round: 1, Challenge: 1 } and not LoopEvent.CandidateJudged { Round: 1, Challenge: 1 })],
            j => Line<LoopEvent.RoundDecided>(j), InvariantRule.OneResult, "round 1 slot 0 on challenge 1 has no outcome"),
        ["a challenge is asked for twice"] = (() => Twice<LoopEvent.ChallengeAsked>(Challenged), j => Line<LoopEvent.ChallengeAsked>(j, 1), InvariantRule.ChallengeAnswered, "asked for a second time"),
        ["a challenge is raised twice"] = (() => Twice<LoopEvent.ChallengeRaised>(Challenged), j => Line<LoopEvent.ChallengeRaised>(j, 1), InvariantRule.ChallengeAnswered, "answered a second time"),
        ["a challenge is never answered"] = (() => Drop<LoopEvent.ChallengeRaised>(Challenged), j => Line<LoopEvent.RoundOpened>(j), InvariantRule.ChallengeAnswered, "'round-opened', but challenge 1, asked for in line"),
        ["a challenge nobody asked for"] = (() => Drop<LoopEvent.ChallengeAsked>(Challenged), j => Line<LoopEvent.ChallengeRaised>(j), InvariantRule.ChallengeAnswered, "was never asked for"),
        ["too many rounds"] = (() => Rules(Whole, b => b with { Rounds = 1 }), j => Line<LoopEvent.RoundOpened>(j, 1), InvariantRule.Budget, "budget.rounds is overspent: round 2 of 1"),
        ["too many candidates"] = (() => Rules(Whole, b => b with { Candidates = 3 }), j => Line<LoopEvent.CandidateProposed>(j, 3), InvariantRule.Budget, "budget.candidates is overspent: candidate 4 of 3"),
        ["too much CPU time"] = (() => Rules(Whole, b => b with { Cpu = TimeSpan.FromSeconds(6) }), j => Line<LoopEvent.CandidateExecuted>(j, 1), InvariantRule.Budget, "budget.cpu is overspent"),
        ["a round opens too late"] = (() => Rules([Whole[0], .. Whole.Skip(1).Select(e => e with { Time = e.Time.AddHours(1) })], b => b with { Wall = TimeSpan.FromHours(1) }), j => Line<LoopEvent.RoundOpened>(j), InvariantRule.Budget, "budget.wall is overspent"),
        ["too many tokens"] = (() => Change<LoopEvent.CandidateProposed>(Whole, e => e with { Spend = new(1, 0, 0) }), j => Line<LoopEvent.CandidateProposed>(j), InvariantRule.Budget, "budget.tokens is overspent: 1 of 0"),
        ["too much money"] = (() => Change<LoopEvent.CandidateProposed>(Whole, e => e with { Spend = new(0, 0, 5) }), j => Line<LoopEvent.CandidateProposed>(j), InvariantRule.Budget, "budget.money is overspent: 5 of 0"),
        ["a call reserved beyond the budget"] = (() => Whole.Insert(Line<LoopEvent.RoundOpened>(Whole), new LoopEvent.CallReserved(1, 1, new(9, 0, 0))), j => Line<LoopEvent.CallReserved>(j), InvariantRule.Budget, "budget.tokens is overspent: 9 of 0"),
        ["too many tries"] = (() => Whole.Insert(Line<LoopEvent.RoundOpened>(Whole), new LoopEvent.WorkFailed(WorkKind.Propose, 1, 0, 4, "away")), j => Line<LoopEvent.WorkFailed>(j), InvariantRule.Budget, "budget.attempts is overspent: try 4 of 3"),
    };

    [Theory, MemberData(nameof(Broken))]
    public void A_broken_rule_is_told_with_its_line_and_what_was_found(string name)
    {
        var (make, at, rule, found) = Breaks[name];
        var journal = make();

        var violations = Invariants.Of(journal);

        violations.ShouldContain(violation => violation.Rule == rule && violation.Line == at(journal) && violation.Found.Contains(found), string.Join('\n', violations));
    }

    [Fact]
    public void Every_rule_is_broken_by_some_journal() => Breaks.Values.Select(row => row.Rule).Distinct().ShouldBe(Enum.GetValues<InvariantRule>(), ignoreOrder: true);

    [Theory, MemberData(nameof(Seeds.Hundred), MemberType = typeof(Seeds))]
    public void A_run_in_a_hostile_world_keeps_all_of_them_and_so_does_each_part_of_it(int seed)
    {
        foreach (var plan in new[] { RandomPlan.Tight(seed), RandomPlan.Roomy(seed) })
        {
            var entries = new World(plan, seed) { MayBeGivenUp = seed % 4 == 0 }.Play().Run.Entries;

            Invariants.Of(entries).ShouldBeEmpty();
            Invariants.Of(entries.Take(seed * entries.Count / 100)).ShouldBeEmpty();
        }
    }

    // What a shell without compare-and-set would do: an answer that came twice is appended twice.
    [Theory, MemberData(nameof(Seeds.Hundred), MemberType = typeof(Seeds))]
    public void An_effect_that_is_there_twice_is_found_wherever_it_is(int seed)
    {
        var entries = Journals.Of(seed);
        foreach (var (index, effect) in entries.Places<LoopEvent>(e => e is not LoopEvent.ProposalsClosed && JournalCodec.Decided(e) is not null && !IsOfAPerson(e)))
        {
            Invariants.Of(entries.Insert(index + 1, effect)).ShouldNotBeEmpty($"{JournalCodec.WordOf(effect)} in line {index + 1}");
        }
    }

    private static bool IsOfAPerson(LoopEvent e) => e is LoopEvent.ApprovalRequested or LoopEvent.ApprovalGiven or LoopEvent.ApprovalRefused;

    private static Plan Curriculum(Plan plan) => plan with { Started = plan.Started with { Curriculum = true } };

    private static int Line<T>(IReadOnlyList<JournalEntry> journal, int nth = 0)
        where T : LoopEvent => journal.Places<T>().ElementAt(nth).Index + 1;

    private static IReadOnlyList<JournalEntry> Twice<T>(IReadOnlyList<JournalEntry> journal, int nth = 0)
        where T : LoopEvent => journal.Insert(Line<T>(journal, nth), journal.Places<T>().ElementAt(nth).Event);

    private static IReadOnlyList<JournalEntry> Drop<T>(IReadOnlyList<JournalEntry> journal, int nth = 0)
        where T : LoopEvent => journal.Without(Line<T>(journal, nth) - 1).Renumbered();

    private static IReadOnlyList<JournalEntry> Change<T>(IReadOnlyList<JournalEntry> journal, Func<T, T> change, int nth = 0)
        where T : LoopEvent => journal.With(Line<T>(journal, nth) - 1, change(journal.Places<T>().ElementAt(nth).Event));

    private static IReadOnlyList<JournalEntry> Rules(IReadOnlyList<JournalEntry> journal, Func<Loops.Definition.Budget, Loops.Definition.Budget> change) =>
        Change<LoopEvent.RunStarted>(journal, e => e with { Rules = e.Rules.With(change) });
}

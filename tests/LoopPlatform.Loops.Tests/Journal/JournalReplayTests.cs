using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Tests.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Tests.Journal;

public class JournalReplayTests
{
    [Theory, MemberData(nameof(Seeds.Hundred), MemberType = typeof(Seeds))]
    public void A_recorded_journal_agrees_and_leads_to_the_state_of_its_run(int seed)
    {
        var run = new World(RandomPlan.Tight(seed), seed) { MayBeGivenUp = seed % 4 == 0 }.Play().Run;

        var (state, disagreement) = JournalReplay.Verify([.. run.Entries.Select(entry => JournalCodec.Read(JournalCodec.Write(entry)))]);

        disagreement.ShouldBeNull();
        LoopJson.DigestOf(state).ShouldBe(LoopJson.DigestOf(run.State));
    }

    [Theory, MemberData(nameof(Seeds.Hundred), MemberType = typeof(Seeds))]
    public void A_journal_cut_short_anywhere_agrees_and_so_does_its_resume(int seed)
    {
        var entries = Journals.Of(seed);

        for (var length = 1; length <= entries.Count; length++)
        {
            IReadOnlyList<JournalEntry> cut = [.. entries.Take(length)];
            var (state, disagreement) = JournalReplay.Verify(cut);
            disagreement.ShouldBeNull();
            if (state.Ended is null)
            {
                JournalReplay.Verify(cut.Insert(length, new LoopEvent.RunResumed("host"))).Disagreement.ShouldBeNull();
            }
        }
    }

    [Theory, MemberData(nameof(Seeds.Hundred), MemberType = typeof(Seeds))]
    public void A_flipped_decision_is_found_at_its_line(int seed)
    {
        var entries = Journals.Of(seed);
        foreach (var (index, decided) in entries.Places<LoopEvent.RoundDecided>())
        {
            Found(entries.With(index, decided with { Committed = decided.Committed is null ? 0 : null }), index);
            Found(entries.With(index, decided with { Genome = Digest.Of("another") }), index);
        }
    }

    [Theory, MemberData(nameof(Seeds.Hundred), MemberType = typeof(Seeds))]
    public void A_changed_reason_is_found_at_its_line(int seed)
    {
        var entries = Journals.Of(seed);
        foreach (var (index, decided) in entries.Places<LoopEvent.RoundDecided>(decided => decided.Slots.Count > 0))
        {
            Found(entries.With(index, decided with { Slots = [.. decided.Slots.Select(slot => slot with { Reason = "it-was-late" })] }), index);
        }

        foreach (var (index, ended) in entries.Places<LoopEvent.RunEnded>())
        {
            Found(entries.With(index, ended with { Reason = ended.Reason == TerminationReason.Plateau ? TerminationReason.Goal : TerminationReason.Plateau }), index);
        }
    }

    [Theory, MemberData(nameof(Seeds.Hundred), MemberType = typeof(Seeds))]
    public void A_score_from_which_the_decision_does_not_follow_is_found_at_the_decision(int seed)
    {
        var entries = Journals.Of(seed);
        foreach (var (_, commit) in entries.Places<LoopEvent.RoundDecided>(decided => decided.Committed is not null))
        {
            var (judgedAt, judged) = entries.Places<LoopEvent.CandidateJudged>(e => (e.Round, e.Slot, e.Challenge) == (commit.Round, commit.Committed, 0)).Single();
            var decidedAt = entries.Places<LoopEvent>(e => e is LoopEvent.ApprovalRequested or LoopEvent.RoundDecided).First(place => place.Index > judgedAt).Index;

            Found(entries.With(judgedAt, judged with { Verdict = judged.Verdict with { Scores = judged.Verdict.Scores with { Visible = new(0, 1) } } }), decidedAt);
        }
    }

    [Theory, MemberData(nameof(Seeds.Hundred), MemberType = typeof(Seeds))]
    public void A_dropped_entry_is_missed_at_its_line(int seed)
    {
        var entries = Journals.Of(seed);
        for (var index = 0; index < entries.Count - 1; index++)
        {
            Found(entries.Without(index), index);
        }
    }

    [Theory, MemberData(nameof(Seeds.Hundred), MemberType = typeof(Seeds))]
    public void A_decided_event_that_was_dropped_is_missed_even_when_the_rest_is_renumbered(int seed)
    {
        var entries = Journals.Of(seed);
        var lastOpened = entries.Places<LoopEvent.RoundOpened>().Select(place => place.Index).LastOrDefault();
        foreach (var (index, _) in entries.Places<LoopEvent>(e => JournalCodec.Decided(e) is not null).Where(place => place.Index < lastOpened))
        {
            JournalReplay.Verify(entries.Without(index).Renumbered()).Disagreement.ShouldNotBeNull().Sequence.ShouldBeGreaterThan(index);
        }
    }

    [Theory, MemberData(nameof(Seeds.Hundred), MemberType = typeof(Seeds))]
    public void A_decided_event_that_was_inserted_a_second_time_is_found_at_its_line(int seed)
    {
        var entries = Journals.Of(seed);
        var dice = new Random(seed);
        foreach (var (index, decided) in entries.Places<LoopEvent>(e => JournalCodec.Decided(e) is not null))
        {
            var place = dice.Next(index + 1, entries.Count + 1);
            Found(entries.Insert(place, decided), place);
        }
    }

    [Theory, MemberData(nameof(Seeds.Hundred), MemberType = typeof(Seeds))]
    public void An_end_that_was_inserted_is_found_at_its_line(int seed)
    {
        var entries = Journals.Of(seed);
        for (var place = 1; place <= entries.Count; place++)
        {
            if (entries.Count == place || entries[place].Event is not LoopEvent.RunEnded)
            {
                Found(entries.Insert(place, new LoopEvent.RunEnded(TerminationReason.Goal, Sample.Starter, null)), place);
            }
        }
    }

    [Fact]
    public void A_disagreement_says_what_was_recorded_and_what_should_have_been()
    {
        var entries = World.Calm(Plan.Of(Sample.Rules, Trial.Scores(1, 4), [Trial.Scores(2, 4)])).Entries;
        var (index, commit) = entries.Places<LoopEvent.RoundDecided>().Single();

        JournalReplay.Verify(entries.With(index, commit with { Committed = null })).Disagreement
            .ShouldBe(new Disagreement(index + 1, "decided round 1: revert, but the record before it decides round 1: commit slot 0"));
        JournalReplay.Verify(entries.Without(0).Renumbered()).Disagreement
            .ShouldBe(new Disagreement(1, "'candidate-executed' does not fit the state of the run"));
        JournalReplay.Verify([]).Disagreement.ShouldBeNull();
    }

    private static void Found(IReadOnlyList<JournalEntry> entries, int index) =>
        JournalReplay.Verify(entries).Disagreement.ShouldNotBeNull().Sequence.ShouldBe(index + 1);
}

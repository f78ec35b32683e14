using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Tests.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Tests.Journal;

public class JournalHashTests
{
    [Theory, MemberData(nameof(Seeds.Hundred), MemberType = typeof(Seeds))]
    public void Events_hash_equally_in_any_order_of_arrival(int seed)
    {
        LoopEvent[] events = [.. Journals.Of(seed).Select(entry => entry.Event)];
        var hash = JournalHash.Of(events);

        new Random(seed).Shuffle(events);

        JournalHash.Of(events).ShouldBe(hash);
    }

    [Fact]
    public void Every_decided_event_enters_the_hash_and_no_other_does()
    {
        var hash = JournalHash.Of(Journals.EachKind);

        foreach (var loopEvent in Journals.EachKind)
        {
            var without = JournalHash.Of(Journals.EachKind.Except([loopEvent]));
            (without != hash).ShouldBe(JournalCodec.Decided(loopEvent) is not null, JournalCodec.WordOf(loopEvent));
        }
    }

    [Fact]
    public void Another_definition_suite_genome_seed_or_candidate_gives_another_hash()
    {
        var started = Sample.Started(Sample.Rules);
        LoopEvent.RunStarted[] starts =
        [
            started,
            started with { Definition = Digest.Of("another") },
            started with { Suite = Digest.Of("another") },
            started with { Genome = Digest.Of("another") },
            started with { Seed = 8 },
            started with { Curriculum = true },
        ];
        var hashes = starts.Select(start => JournalHash.Of([start])).Append(JournalHash.Of([started, Journals.EachKind[4]]));

        hashes.ShouldBeUnique();
    }

    [Theory, MemberData(nameof(Seeds.Hundred), MemberType = typeof(Seeds))]
    public void A_run_with_another_seed_suite_or_candidate_has_another_hash(int seed)
    {
        var plan = RandomPlan.Roomy(seed);
        var run = World.Calm(plan);
        Plan[] others =
        [
            plan with { Started = plan.Started with { Seed = -1 } },
            plan with { Started = plan.Started with { Suite = Digest.Of("another") } },
            .. run.Events.OfType<LoopEvent.CandidateProposed>().Select(replaced => plan with
            {
                Propose = (round, asked) => plan.Propose(round, asked) is var answer && round == replaced.Round
                    ? answer with { Proposals = [.. answer.Proposals.Select(p => p.Candidate == replaced.Candidate ? p with { Candidate = Digest.Of("another") } : p)] }
                    : answer,
            }),
        ];

        others.Select(World.Calm).Append(run).Select(each => each.Hash).ShouldBeUnique();
    }

    [Fact]
    public void What_was_only_observed_does_not_matter()
    {
        var started = Sample.Started(Sample.Rules);
        var executed = Journals.EachKind.OfType<LoopEvent.CandidateExecuted>().First();

        JournalHash.Of([started with { Run = new("another"), Name = "n", Rules = Sample.Rules with { Candidates = 9 }, Isolation = Isolation.Process, Host = "h" }])
            .ShouldBe(JournalHash.Of([started]));
        JournalHash.Of([executed with { Detail = "warned", Receipt = Sample.Receipt with { WallMs = 9 }, Attempt = 3, CacheHit = true }])
            .ShouldBe(JournalHash.Of([executed]));
    }
}

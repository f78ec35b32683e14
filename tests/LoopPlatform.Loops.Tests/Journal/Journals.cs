using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Tests.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Tests.Journal;

/// <summary>Journals and lines of journals to test with.</summary>
internal static class Journals
{
    private static readonly VerdictSummary Verdict = new(
        Digest.Of("verdict"), Digest.Of("evidence"), new(new(1, 4), null, new(3, 4)), ["unique-id"], [new("cell:amount:number", 3, "look at \"amount\" – é")]);

    /// <summary>One event of each kind, and one more where a part may be missing.</summary>
    public static IReadOnlyList<LoopEvent> EachKind { get; } =
    [
        Sample.Started(Sample.Rules),
        new LoopEvent.RoundOpened(1, 2, new("missing-row", 3, 1, "rows are missing")),
        new LoopEvent.CallReserved(1, 1, new(100, 50, 7)),
        new LoopEvent.CallRefused(1, 2, new(100, 50, 7)),
        new LoopEvent.CandidateProposed(1, 0, Digest.Of("candidate"), new(90, 40, 6), "trim\nthe cells", "script"),
        new LoopEvent.ProposalsClosed(1, 1, true),
        new LoopEvent.CandidateExecuted(1, 0, Digest.Of("candidate"), Outcome.Ok, Digest.Of("output"), null, Sample.Receipt, 1, false),
        new LoopEvent.CandidateExecuted(1, 1, Digest.Of("other"), Outcome.OutOfMemory, null, "too big", Sample.Receipt with
        {
            CpuMs = null, WallMs = 0.1, LimitFired = "memory", NotMeasured = new Dictionary<string, string> { ["cpuMs"] = "hidden" },
        }, 2, true),
        new LoopEvent.CandidateJudged(1, 0, Verdict, 1),
        new LoopEvent.WorkFailed(WorkKind.Judge, 1, 0, 1, "referee away"),
        new LoopEvent.SlotAbandoned(1, 0, WorkKind.Execute, 3, "engine away"),
        new LoopEvent.ApprovalRequested(1, 0, Digest.Of("candidate"), Sample.Starter, Sample.Suite),
        new LoopEvent.ApprovalGiven(1, Digest.Of("candidate"), Sample.Starter, Sample.Suite, "ann"),
        new LoopEvent.ApprovalRefused(1, Digest.Of("candidate"), Sample.Starter, Sample.Suite, "ann"),
        new LoopEvent.RoundDecided(1, 0, Digest.Of("candidate"), [new(0, "committed"), new(1, "out-of-memory")]),
        new LoopEvent.RoundDecided(2, null, Digest.Of("candidate"), []),
        new LoopEvent.RoundOpened(3, 1, new("missing-row", 3, 1, "rows are missing"), 2),
        new LoopEvent.CandidateExecuted(3, 0, Digest.Of("candidate"), Outcome.Ok, Digest.Of("output"), null, Sample.Receipt, 1, false, 2),
        new LoopEvent.CandidateJudged(3, 0, Verdict, 1, 2),
        new LoopEvent.SlotAbandoned(3, 0, WorkKind.Judge, 3, "referee away", 2),
        new LoopEvent.ChallengeAsked(2, 1, 0),
        new LoopEvent.ChallengeDeclined(2, 1, 0, 1, "gold has no key"),
        new LoopEvent.ChallengeAsked(2, 2, 1),
        new LoopEvent.ChallengeRaised(2, 2, 1, Digest.Of("harder"), [new("inputs/a.csv", Digest.Of("edited"), ';', "windows-1252", true)], Digest.Of("edits"), 12, 24, 2),
        new LoopEvent.GenomeProjected(Digest.Of("candidate")),
        new LoopEvent.RunPaused("lunch"),
        new LoopEvent.RunResumed("host"),
        new LoopEvent.RunEnded(TerminationReason.NoVisibleEvidence, Digest.Of("candidate"), null),
        new LoopEvent.RunEnded(TerminationReason.Cancelled, Digest.Of("candidate"), "ann"),
    ];

    /// <summary>The journal of a run in a hostile world.</summary>
    public static IReadOnlyList<JournalEntry> Of(int seed) => new World(RandomPlan.Tight(seed), seed) { MayBeGivenUp = seed % 4 == 0 }.Play().Run.Entries;

    public static IReadOnlyList<JournalEntry> With(this IReadOnlyList<JournalEntry> entries, int index, LoopEvent changed) =>
        [.. entries.Take(index), entries[index] with { Event = changed }, .. entries.Skip(index + 1)];

    public static IReadOnlyList<JournalEntry> Insert(this IReadOnlyList<JournalEntry> entries, int index, LoopEvent inserted) =>
        Renumbered([.. entries.Take(index), entries[index - 1] with { Event = inserted }, .. entries.Skip(index)]);

    public static IReadOnlyList<JournalEntry> Without(this IReadOnlyList<JournalEntry> entries, int index) => [.. entries.Where((_, i) => i != index)];

    public static IReadOnlyList<JournalEntry> Renumbered(this IReadOnlyList<JournalEntry> entries) => [.. entries.Select((entry, i) => entry with { Sequence = i + 1 })];

    /// <summary>Places of events of a type that satisfy a condition.</summary>
    public static IEnumerable<(int Index, T Event)> Places<T>(this IReadOnlyList<JournalEntry> entries, Func<T, bool>? condition = null)
        where T : LoopEvent => entries.Select((entry, index) => (index, entry.Event as T)).Where(place => place.Item2 is { } e && (condition?.Invoke(e) ?? true)).Select(place => (place.index, place.Item2!));
}

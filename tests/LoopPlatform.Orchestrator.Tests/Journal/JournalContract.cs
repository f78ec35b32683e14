using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Journal;

namespace LoopPlatform.Orchestrator.Tests.Journal;

/// <summary>What every journal promises, wherever it is kept.</summary>
public abstract class JournalContract
{
    protected static readonly RunId Run = new("20260101-000000-000001");
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [SkippableFact]
    public void Entries_appended_by_one_writer_are_read_by_another_in_order()
    {
        var writer = Open();
        writer.TryAppend(Run, 0, [Entry(1), Entry(2)]).ShouldBeTrue();
        writer.TryAppend(Run, 2, [Entry(3)]).ShouldBeTrue();

        var reader = Open();
        reader.Runs().ShouldBe([Run]);
        reader.Read(Run).ShouldBe([Entry(1), Entry(2), Entry(3)]);
        reader.Read(Run, 2).ShouldBe([Entry(3)]);
        reader.Read(Run, 3).ShouldBeEmpty();
        reader.Read(new("20260101-000000-000002")).ShouldBeEmpty();
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void An_append_after_another_sequence_changes_nothing(long after)
    {
        var journal = Open();
        journal.TryAppend(Run, 0, [Entry(1), Entry(2)]);

        journal.TryAppend(Run, after, [Entry(after + 1)]).ShouldBeFalse();
        journal.Read(Run).Count.ShouldBe(2);
    }

    [SkippableFact]
    public void Runs_are_listed_from_the_oldest_on()
    {
        var journal = Open();
        foreach (var run in new[] { "20260102-000000-00000a", "20260101-235959-ffffff", "20260102-000000-000009" })
        {
            journal.TryAppend(new(run), 0, [Entry(1)]).ShouldBeTrue();
        }

        journal.Runs().Select(run => run.Value).ShouldBe(["20260101-235959-ffffff", "20260102-000000-000009", "20260102-000000-00000a"]);
    }

    protected static JournalEntry Entry(long sequence) => new(sequence, Start.AddSeconds(sequence), new LoopEvent.RunPaused($"reason {sequence}"));

    /// <summary>The journal as another process would open it.</summary>
    protected abstract IJournal Open();
}

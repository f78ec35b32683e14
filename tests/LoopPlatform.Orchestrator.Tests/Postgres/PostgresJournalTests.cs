using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.Orchestrator.Tests.Journal;
using LoopPlatform.Tests.Databases;

namespace LoopPlatform.Orchestrator.Tests.Postgres;

[Collection(nameof(Database))]
[Trait("Category", "Integration")]
public sealed class PostgresJournalTests(PostgresServer server) : JournalContract, IAsyncLifetime
{
    private Database? _database;

    [SkippableFact]
    public async Task Of_many_writers_at_the_same_place_one_appends_and_nothing_of_the_others_is_there()
    {
        Open();
        for (var after = 0L; after < 20; after += 2)
        {
            var place = after;
            var appended = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() =>
                Open().TryAppend(Run, place, [Entry(place + 1, writer), Entry(place + 2, writer)]))));

            appended.Count(one => one).ShouldBe(1);
        }

        var entries = Open().Read(Run);
        entries.Select(entry => entry.Sequence).ShouldBe(Enumerable.Range(1, 20).Select(sequence => (long)sequence));
        entries.Chunk(2).ShouldAllBe(pair => ((LoopEvent.RunPaused)pair[0].Event).Reason == ((LoopEvent.RunPaused)pair[1].Event).Reason);
    }

    [SkippableTheory]
    [InlineData("UPDATE loop.journal SET entry = replace(convert_from(entry, 'UTF8'), 'reason 2', 'reason 3')::bytea WHERE sequence = 2")]
    [InlineData("UPDATE loop.journal SET chain = overlay(chain placing 'g' from 7) WHERE sequence = 2")]
    [InlineData("UPDATE loop.journal SET sequence = 9 WHERE sequence = 2")]
    [InlineData("DELETE FROM loop.journal WHERE sequence = 2")]
    public async Task A_row_that_was_changed_or_removed_is_found_at_its_place(string change)
    {
        Open().TryAppend(Run, 0, [Entry(1), Entry(2), Entry(3)]).ShouldBeTrue();
        await _database!.ExecuteAsync(change);

        Should.Throw<JournalException>(() => Open().Read(Run)).Line.ShouldBe(2);
    }

    [SkippableFact]
    public void Runs_that_have_not_ended_are_listed_with_their_last_sequence()
    {
        var journal = (ISharedJournal)Open();
        journal.TryAppend(Run, 0, [Entry(1), Entry(2)]);
        var ended = new RunId("20260101-000000-000002");
        journal.TryAppend(ended, 0, [Entry(1), Entry(2) with { Event = new LoopEvent.RunEnded(TerminationReason.Goal, Digest.Of("genome"), null) }]);

        journal.Unended().ShouldBe([new(Run, 2)]);
        journal.Runs().ShouldBe([Run, ended]);
    }

    public async Task InitializeAsync() => _database = PostgresServer.Missing is null ? await Database.CreateAsync(server) : null;

    public Task DisposeAsync()
    {
        _database?.Dispose();
        return Task.CompletedTask;
    }

    protected override IJournal Open()
    {
        Skip.If(PostgresServer.Missing is not null, PostgresServer.Missing);
        return _database!.Journal;
    }

    private static JournalEntry Entry(long sequence, int writer) => Entry(sequence) with { Event = new LoopEvent.RunPaused($"writer {writer}") };
}

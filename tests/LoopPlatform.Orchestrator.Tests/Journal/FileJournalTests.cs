using System.Text;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.Tests;

namespace LoopPlatform.Orchestrator.Tests.Journal;

public sealed class FileJournalTests : IDisposable
{
    private static readonly RunId Run = new("20260101-000000-000001");
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void Entries_appended_by_one_writer_are_read_by_another_in_order()
    {
        var writer = new FileJournal(_folder.Path);
        writer.TryAppend(Run, 0, [Entry(1), Entry(2)]).ShouldBeTrue();
        writer.TryAppend(Run, 2, [Entry(3)]).ShouldBeTrue();

        var reader = new FileJournal(_folder.Path);
        reader.Runs().ShouldBe([Run]);
        reader.Read(Run).ShouldBe([Entry(1), Entry(2), Entry(3)]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void An_append_after_another_sequence_changes_nothing(long after)
    {
        var journal = new FileJournal(_folder.Path);
        journal.TryAppend(Run, 0, [Entry(1), Entry(2)]);

        journal.TryAppend(Run, after, [Entry(after + 1)]).ShouldBeFalse();
        journal.Read(Run).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("6bb5")]
    public void A_journal_whose_first_line_was_cut_short_is_no_run_yet(string written)
    {
        var journal = new FileJournal(_folder.Path);
        Directory.CreateDirectory(journal.FolderOf(Run));
        File.WriteAllText(journal.FileOf(Run), written);

        journal.Runs().ShouldBeEmpty();
        journal.TryAppend(Run, 0, [Entry(1)]).ShouldBeTrue();
        new FileJournal(_folder.Path).Read(Run).ShouldBe([Entry(1)]);
    }

    [Fact]
    public void Every_single_changed_byte_is_found_at_its_line()
    {
        var journal = new FileJournal(_folder.Path);
        journal.TryAppend(Run, 0, [Entry(1), Entry(2), Entry(3)]);
        var file = journal.FileOf(Run);
        var whole = File.ReadAllBytes(file);
        var line = 1;
        for (var index = 0; index < whole.Length; index++)
        {
            var changed = (byte[])whole.Clone();
            changed[index] ^= 1;
            File.WriteAllBytes(file, changed);
            var isLastLineEnd = index == whole.Length - 1;
            if (isLastLineEnd)
            {
                journal.HasTornTail(Run).ShouldBeTrue();
            }
            else
            {
                Should.Throw<JournalException>(() => journal.Read(Run), $"byte {index}").Line.ShouldBe(line);
            }

            line += whole[index] == '\n' ? 1 : 0;
        }
    }

    [Fact]
    public void A_line_cut_short_is_skipped_by_readers_and_dropped_by_the_next_writer()
    {
        new FileJournal(_folder.Path).TryAppend(Run, 0, [Entry(1)]);
        var file = new FileJournal(_folder.Path).FileOf(Run);
        File.AppendAllText(file, "0123456789abcdef {\"dec");

        var journal = new FileJournal(_folder.Path);
        journal.Read(Run).ShouldBe([Entry(1)]);
        journal.HasTornTail(Run).ShouldBeTrue();
        journal.TryAppend(Run, 1, [Entry(2)]).ShouldBeTrue();
        journal.Read(Run).ShouldBe([Entry(1), Entry(2)]);
        journal.HasTornTail(Run).ShouldBeFalse();
    }

    [Fact]
    public void A_recomputed_chain_over_a_wrong_sequence_is_refused()
    {
        var journal = new FileJournal(_folder.Path);
        journal.TryAppend(Run, 0, [Entry(1)]);
        var json = JournalCodec.Write(Entry(7));
        File.WriteAllText(journal.FileOf(Run), $"{JournalCodec.Chain(JournalCodec.Genesis, json)} {Encoding.UTF8.GetString(json)}\n");

        Should.Throw<JournalException>(() => journal.Read(Run)).Message.ShouldContain("expected sequence 1, found 7");
    }

    public void Dispose() => _folder.Dispose();

    private static JournalEntry Entry(long sequence) => new(sequence, Start.AddSeconds(sequence), new LoopEvent.RunPaused($"reason {sequence}"));
}

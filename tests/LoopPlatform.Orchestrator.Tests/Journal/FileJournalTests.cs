using System.Text;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.Tests;

namespace LoopPlatform.Orchestrator.Tests.Journal;

public sealed class FileJournalTests : JournalContract, IDisposable
{
    private readonly ScratchFolder _folder = new();

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

    protected override IJournal Open() => new FileJournal(_folder.Path);
}

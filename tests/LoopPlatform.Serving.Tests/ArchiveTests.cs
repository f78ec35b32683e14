using System.Formats.Tar;
using System.Text;
using Grpc.Core;
using LoopPlatform.Contracts.Archives;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Orchestrator.Definitions;
using LoopPlatform.Tests;

namespace LoopPlatform.Serving.Tests;

/// <summary>What travels as one blob: the same everywhere, and refused by name when it is hostile.</summary>
public sealed class ArchiveTests
{
    [Fact]
    public void Equal_files_make_equal_archives_and_come_out_as_they_went_in()
    {
        var files = new Dictionary<string, byte[]> { ["b.csv"] = "2"u8.ToArray(), ["a/ä.csv"] = [], [$"{new string('x', 200)}/{new string('y', 200)}.csv"] = "3"u8.ToArray() };

        var archive = FileArchive.Pack(files);

        FileArchive.Pack(files.Reverse().ToDictionary()).ShouldBe(archive);
        var unpacked = FileArchive.Unpack(archive);
        unpacked.Keys.ShouldBe(files.Keys.Order(StringComparer.Ordinal));
        unpacked.ShouldAllBe(file => file.Value.SequenceEqual(files[file.Key]));
        FileArchive.Unpack(FileArchive.Pack(new Dictionary<string, byte[]>())).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/etc/passwd", "absolute")]
    [InlineData("C:/gold.csv", "absolute")]
    [InlineData("../gold.csv", "'..'")]
    [InlineData("a/../../gold.csv", "'..'")]
    [InlineData("a\\b.csv", "backslashes")]
    [InlineData("a//b.csv", "empty part")]
    [InlineData("./a.csv", "empty part")]
    [InlineData(".loop/lock", ".loop")]
    [InlineData(".git/config", ".git")]
    [InlineData("inputs/a:b.csv", "':'")]
    [InlineData("what?.csv", "'?'")]
    [InlineData("a.csv.", "ends in '.'")]
    [InlineData("a\n.csv", "control characters")]
    public void A_path_that_does_not_belong_in_a_folder_is_refused(string path, string reason)
    {
        Refused(Tar(new GnuTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream([1]) })).ShouldContain(reason);
    }

    [Fact]
    public void Links_directories_duplicates_and_files_below_files_are_refused()
    {
        Refused(Tar(new GnuTarEntry(TarEntryType.SymbolicLink, "gold.csv") { LinkName = "/etc/passwd" })).ShouldContain("a link");
        Refused(Tar(new GnuTarEntry(TarEntryType.HardLink, "gold.csv") { LinkName = "loop.yaml" })).ShouldContain("a link");
        Refused(Tar(new GnuTarEntry(TarEntryType.Directory, "inputs"))).ShouldContain("a directory");
        Refused(Tar(new GnuTarEntry(TarEntryType.Fifo, "pipe"))).ShouldContain("Fifo");
        Refused(Tar(File("a.csv"), File("a.csv"))).ShouldContain("twice");
        Refused(Tar(File("a.csv"), File("A.csv"))).ShouldContain("case");
        Refused(Tar(File("a"), File("a/b"))).ShouldContain("below");
        Refused(Tar([.. Enumerable.Range(0, FileArchive.MaxFiles + 1).Select(number => File($"{number}"))])).ShouldContain("more than 10000 files");
    }

    [Fact]
    public void What_is_damaged_or_cut_short_is_refused()
    {
        var archive = FileArchive.Pack(new Dictionary<string, byte[]> { ["a.csv"] = new byte[5000] });

        Refused(archive[..3000]).ShouldContain("a.csv");
        Refused(Encoding.ASCII.GetBytes(new string('?', 2000))).ShouldContain("damaged");
        // The size, in octal, becomes 8 GiB: nothing of the kind is set aside.
        "77777777777"u8.CopyTo(archive.AsSpan(124));
        Refused(archive).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_definition_has_the_hashes_of_its_folder_wherever_it_is_unpacked()
    {
        using var folder = new Cli.Tests.FinanceCopy();
        System.IO.File.WriteAllText($"{folder.Genome}.mine", "an edit put aside");
        var (here, there) = (new MemoryBlobs(), new MemoryBlobs());
        var loaded = await new DefinitionFolder(folder.Folder).LoadAsync(here, CancellationToken.None);

        var stored = await DefinitionArchive.StoreAsync(await DefinitionArchive.PackAsync(loaded.DefinitionHash, here, CancellationToken.None), there, CancellationToken.None);

        (stored.DefinitionHash, stored.SuiteHash, stored.Starter).ShouldBe((loaded.DefinitionHash, loaded.SuiteHash, loaded.Starter));
        there.Count.ShouldBe(here.Count - (loaded.Genome == loaded.Starter ? 0 : 1));
    }

    [Fact]
    public async Task A_hostile_archive_starts_nothing_and_the_next_run_starts()
    {
        await using var serving = await Serving.AllAsync(working: false);
        foreach (var (archive, reason) in new[]
        {
            (Tar(new GnuTarEntry(TarEntryType.RegularFile, "../loop.yaml") { DataStream = new MemoryStream([1]) }), "'..'"),
            (FileArchive.Pack(new Dictionary<string, byte[]> { ["a.csv"] = [] }), "loop.yaml"),
            (FileArchive.Pack(FinanceArchive.Files().Where(file => file.Key != "gold.csv").ToDictionary()), "'gold.csv' is not in the archive"),
        })
        {
            var digest = await serving.Blobs(Serving.ClientToken).PutAsync(archive, CancellationToken.None);
            var refusal = await Should.ThrowAsync<RpcException>(() => serving.Orchestrator.StartRunAsync(new() { Archive = digest.ToString() }, Serving.As()).ResponseAsync);
            refusal.StatusCode.ShouldBe(StatusCode.InvalidArgument);
            refusal.Status.Detail.ShouldContain(reason);
        }

        (await FinanceArchive.StartAsync(serving)).Definition.ShouldBe("finance-invoices");
        (await serving.Orchestrator.ListRunsAsync(new(), Serving.As())).Runs.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_exported_run_is_taken_whole_or_not_at_all()
    {
        await using var here = await Serving.AllAsync(working: false);
        await using var there = await Serving.AllAsync(working: false);
        var run = await FinanceArchive.StartAsync(here);
        using var export = here.Orchestrator.ExportRun(new() { Run = run.Id }, Serving.As());
        using var archive = new MemoryStream();
        while (await export.ResponseStream.MoveNext(CancellationToken.None))
        {
            archive.Write(export.ResponseStream.Current.Data.Span);
        }

        var whole = archive.ToArray();
        var gold = whole.AsSpan().LastIndexOf("invoice_id"u8);
        var started = whole.AsSpan().IndexOf("run-started"u8);
        (await NotTakenAsync(there, whole[..(whole.Length / 2)])).ShouldContain("run archive");
        (await NotTakenAsync(there, Changed(whole, gold))).ShouldContain("holds other bytes");
        (await NotTakenAsync(there, Changed(whole, started))).ShouldContain("the chain breaks here");
        (await NotTakenAsync(there, "nothing of the kind"u8.ToArray())).ShouldContain("run archive");
        there.StoredBlobs().ShouldBeEmpty();

        (await ImportAsync(there, whole)).JournalHash.ShouldBe(run.JournalHash);
        (await ImportAsync(there, whole)).Id.ShouldBe(run.Id);
        (await there.Orchestrator.ListRunsAsync(new(), Serving.As())).Runs.Count.ShouldBe(1);
        await here.Orchestrator.CancelAsync(new() { Run = run.Id }, Serving.As());
        (await NotTakenAsync(here, whole)).ShouldContain("with another journal");
    }

    private static async Task<string> NotTakenAsync(Serving serving, byte[] archive)
    {
        var refusal = await Should.ThrowAsync<RpcException>(() => ImportAsync(serving, archive));
        refusal.StatusCode.ShouldBe(StatusCode.InvalidArgument, refusal.Status.Detail);
        return refusal.Status.Detail;
    }

    private static async Task<Contracts.V1.Run> ImportAsync(Serving serving, byte[] archive)
    {
        using var call = serving.Orchestrator.ImportRun(Serving.As());
        foreach (var part in archive.Chunk(100_000))
        {
            await call.RequestStream.WriteAsync(new() { Data = Google.Protobuf.ByteString.CopyFrom(part) });
        }

        await call.RequestStream.CompleteAsync();
        return await call.ResponseAsync;
    }

    private static byte[] Changed(byte[] archive, int at)
    {
        byte[] changed = [.. archive];
        changed[at] ^= 1;
        return changed;
    }

    private static string Refused(byte[] archive) => Should.Throw<InputException>(() => FileArchive.Unpack(archive)).Message;

    private static GnuTarEntry File(string path) => new(TarEntryType.RegularFile, path) { DataStream = new MemoryStream([1]) };

    private static byte[] Tar(params TarEntry[] entries)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                writer.WriteEntry(entry);
            }
        }

        return archive.ToArray();
    }
}

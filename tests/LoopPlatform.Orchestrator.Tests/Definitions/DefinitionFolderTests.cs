using System.Text;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Definitions;

namespace LoopPlatform.Orchestrator.Tests.Definitions;

public sealed class DefinitionFolderTests : IDisposable
{
    private readonly TemporaryDefinition _definition = new();

    public void Dispose() => _definition.Dispose();

    [Fact]
    public async Task A_definition_is_loaded_with_everything_pinned_and_stored()
    {
        var loaded = await _definition.LoadAsync();

        loaded.Definition.Inputs.Select(input => (input.Path, input.Delimiter, input.Encoding)).ShouldBe([("inputs/north.csv", ',', "utf-8"), ("inputs/rhein.csv", ';', "windows-1252")]);
        loaded.Notes.ShouldBe(["inputs/rhein.csv: delimiter ';' and encoding windows-1252 detected"]);
        loaded.GenomePath.ShouldBe(_definition.PathOf("genome.cs"));
        Text(await _definition.Blobs.GetAsync(loaded.Genome, default)).ShouldBe("// genome\n");
        Text(await _definition.Blobs.GetAsync(loaded.Starter, default)).ShouldBe("// starter\n");
        LoopJson.DigestOf(LoopJson.Read<Suite>(await _definition.Blobs.GetAsync(loaded.SuiteHash, default))).ShouldBe(loaded.SuiteHash);
        Text(await _definition.Blobs.GetAsync(loaded.Definition.Suite.Gold.ShouldHaveSingleItem().Content, default)).ShouldStartWith("id,amount\n");
    }

    [Fact]
    public async Task The_path_of_the_file_is_as_good_as_that_of_the_folder() =>
        (await new DefinitionFolder(_definition.PathOf("loop.yaml")).LoadAsync(_definition.Blobs, default)).DefinitionHash.ShouldBe((await _definition.LoadAsync()).DefinitionHash);

    [Fact]
    public async Task What_is_stated_is_not_detected()
    {
        _definition.Edit("path: inputs/rhein.csv", "path: inputs/rhein.csv, delimiter: '|', encoding: windows-1252");

        var loaded = await _definition.LoadAsync();

        loaded.Definition.Inputs[1].Delimiter.ShouldBe('|');
        loaded.Notes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_genome_becomes_a_copy_of_the_starter()
    {
        _definition.Delete("genome.cs");

        var loaded = await _definition.LoadAsync();

        File.ReadAllText(loaded.GenomePath).ShouldBe("// starter\n");
        loaded.Genome.ShouldBe(loaded.Starter);
        loaded.Notes.ShouldContain("genome.cs: made as a copy of starter.cs");
        Directory.GetFileSystemEntries(Path.GetDirectoryName(loaded.GenomePath)!, "genome.cs?*").ShouldHaveSingleItem("no draft is left");
    }

    [Fact]
    public async Task The_definition_hash_knows_paths_and_bytes()
    {
        var before = (await _definition.LoadAsync()).DefinitionHash;
        File.Move(_definition.PathOf("candidates/001.cs"), _definition.PathOf("candidates/002.cs"));
        var renamed = (await _definition.LoadAsync()).DefinitionHash;
        _definition.Write("candidates/002.cs", "// another\n");
        var changed = (await _definition.LoadAsync()).DefinitionHash;

        new[] { before, renamed, changed }.Distinct().Count().ShouldBe(3);
    }

    [Theory]
    [InlineData("genome.cs")]
    [InlineData(".loop/runs/1/journal")]
    [InlineData(".git/HEAD")]
    public async Task The_definition_hash_leaves_out_genome_and_working_state(string path)
    {
        var before = await _definition.LoadAsync();
        _definition.Write(path, "changed");

        (await _definition.LoadAsync()).DefinitionHash.ShouldBe(before.DefinitionHash);
    }

    [Theory]
    [InlineData("candidates/001.cs", "// another\n", false)]
    [InlineData("genome.cs", "// another\n", false)]
    [InlineData("gold.csv", "id,amount\nN1,1.50\nN2,2.50\nR1,1.51\n", true)]
    [InlineData("inputs/north.csv", "id,amount\nN1,1.50\nN2,2.51\n", true)]
    public async Task The_suite_hash_of_now_tells_whether_the_suite_was_changed(string path, string text, bool isChanged)
    {
        var loaded = await _definition.LoadAsync();
        _definition.Write(path, text);

        (new DefinitionFolder(_definition.Folder).SuiteHashNow() != loaded.SuiteHash).ShouldBe(isChanged);
    }

    [Fact]
    public async Task A_folder_that_is_asked_again_sees_every_change_and_that_it_was_undone()
    {
        var loaded = await _definition.LoadAsync();
        var folder = new DefinitionFolder(_definition.Folder);
        foreach (var (path, from, to) in new[] { ("gold.csv", "N1", "N9"), ("inputs/north.csv", "N1", "N9"), (DefinitionFolder.FileName, "salt: a-salt", "salt: another") })
        {
            var file = Path.Combine(_definition.Folder, path);
            var before = await File.ReadAllTextAsync(file);
            folder.SuiteHashNow().ShouldBe(loaded.SuiteHash);
            before.ShouldContain(from);

            await File.WriteAllTextAsync(file, before.Replace(from, to, StringComparison.Ordinal));
            folder.SuiteHashNow().ShouldNotBe(loaded.SuiteHash, path);

            await File.WriteAllTextAsync(file, before);
            folder.SuiteHashNow().ShouldBe(loaded.SuiteHash, path);
        }
    }

    [Fact]
    public async Task A_changed_setting_of_the_suite_changes_the_suite_hash()
    {
        var loaded = await _definition.LoadAsync();
        _definition.Edit("salt: a-salt", "salt: another");

        new DefinitionFolder(_definition.Folder).SuiteHashNow().ShouldNotBe(loaded.SuiteHash);
    }

    [Fact]
    public async Task A_definition_comes_back_from_its_manifest_when_the_folder_is_gone()
    {
        var loaded = await _definition.LoadAsync();
        foreach (var file in Directory.GetFiles(_definition.Folder))
        {
            File.Delete(file);
        }

        var definition = await DefinitionFolder.LoadFromManifestAsync(loaded.DefinitionHash, _definition.Blobs, default);

        LoopJson.DigestOf(definition).ShouldBe(LoopJson.DigestOf(loaded.Definition));
    }

    [Fact]
    public async Task A_link_to_a_file_inside_is_read_through()
    {
        File.Move(_definition.PathOf("gold.csv"), _definition.PathOf("gold-2024.csv"));
        File.CreateSymbolicLink(_definition.PathOf("gold.csv"), "gold-2024.csv");

        (await _definition.LoadAsync()).Definition.Suite.Gold[0].Content.ShouldBe(Digest.Of(File.ReadAllBytes(_definition.PathOf("gold-2024.csv"))));
    }

    [Fact]
    public async Task A_folder_reached_by_a_link_is_the_same_definition()
    {
        var link = _definition.Folder + "-link";
        Directory.CreateSymbolicLink(link, _definition.Folder);
        try
        {
            (await new DefinitionFolder(link).LoadAsync(_definition.Blobs, default)).DefinitionHash.ShouldBe((await _definition.LoadAsync()).DefinitionHash);
        }
        finally
        {
            Directory.Delete(link);
        }
    }

    [Fact]
    public async Task An_input_without_rows_is_told_and_accepted()
    {
        _definition.Write("inputs/rhein.csv", "id,amount\n");

        (await _definition.LoadAsync()).Notes.ShouldBe(["inputs/rhein.csv: a header and no rows"]);
    }

    [Fact]
    public async Task Gold_of_several_files_goes_with_multiset()
    {
        _definition.Edit("gold: gold.csv", "gold: [gold.csv, gold-b.csv]");
        _definition.Edit("match: key", "match: multiset");
        _definition.Edit("    key: [id]\n", "");
        _definition.Write("gold-b.csv", "amount;id\n3;N9\n3;N9\n");

        (await _definition.LoadAsync()).Definition.Suite.Gold.Select(gold => gold.Delimiter).ShouldBe([',', ';']);
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}

using System.Diagnostics;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Orchestrator.Definitions;

namespace LoopPlatform.Orchestrator.Tests.Definitions;

/// <summary>Breaks a good definition in one thing and reads the whole message.</summary>
public sealed class DefinitionFolderRefusalTests : IDisposable
{
    private readonly TemporaryDefinition _definition = new();

    public void Dispose() => _definition.Dispose();

    private async Task RefusalShouldBe(string message)
    {
        var problem = await Should.ThrowAsync<InputException>(_definition.LoadAsync);
        problem.Message.Replace(_definition.Folder, "<folder>", StringComparison.Ordinal).ShouldBe(message);
        _definition.Blobs.Count.ShouldBe(0);
    }

    public static TheoryData<string, string, string> Contents { get; } = new()
    {
        { "gold.csv", "", "gold.csv:1: the file is empty; expected a header line with the column names." },
        { "gold.csv", "id,amount\n", "gold.csv: a header and no rows; gold needs at least one row to compare with" },
        { "gold.csv", "number,amount\nN1,1\n", "loop.yaml:24: x_loop_platform.suite.key: gold.csv has no column 'id'. Its columns: number, amount" },
        { "gold.csv", "idd,amount\nN1,1\n", "loop.yaml:24: x_loop_platform.suite.key: gold.csv has no column 'id'. Did you mean 'idd'? Its columns: idd, amount" },
        { "gold.csv", "id,ammount\nN1,1\n", "loop.yaml:25: x_loop_platform.suite.columns.amount: gold.csv has no column 'amount'. Did you mean 'ammount'? Its columns: id, ammount" },
        { "gold.csv", "id,amount,id\nN1,1,N1\n", "gold.csv:1: two columns are called 'id'; give each its own name" },
        { "gold.csv", "id,amount\nN1,1\nN2,2\nN1,3\n", "gold.csv:4: the key 'N1' is on line 2 already; gold has one row for each key" },
        { "gold.csv", "id,amount\nN1,1\n,2\n", "gold.csv:3: the key (id) is empty; every row of gold needs one" },
        { "gold.csv", "id,amount\nN1,1\n\"N2,2\nN3,3\n", "gold.csv:3: the quote opened on this line is never closed; close it, or double it if it belongs to the text." },
        { "gold.csv", "id,amount\n\"N\n1\",1\nN2\n", "gold.csv:4: 1 cells, but the first row has 2; quote cells that hold the delimiter ',', and write empty cells out." },
        { "gold.csv", "id,amount\nN1,1,50\n", "gold.csv:2: 3 cells, but the first row has 2; quote cells that hold the delimiter ',', and write empty cells out." },
        { "inputs/north.csv", "", "inputs/north.csv:1: the file is empty; expected a header line with the column names." },
        { "inputs/north.csv", "id,amount\n\"N1,1\n", "inputs/north.csv:2: the quote opened on this line is never closed; close it, or double it if it belongs to the text." },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task A_file_that_does_not_fit_gets_one_line(string path, string text, string message)
    {
        _definition.Write(path, text);

        await RefusalShouldBe(message);
    }

    public static TheoryData<string, string, string> Settings { get; } = new()
    {
        { "path: inputs/north.csv", "path: inputs/nort.csv", "loop.yaml:18: x_loop_platform.inputs[0].path: 'inputs/nort.csv' does not exist in <folder>. Did you mean 'inputs/north.csv'?" },
        { "path: inputs/rhein.csv", "path: inputs/rhein.csv, encoding: utf-8", "inputs/rhein.csv:2: byte 0xF6 is not utf-8 (byte 10 of the line); read the file as windows-1252, or repair it." },
        { "starter: starter.cs", "starter: start.cs", "loop.yaml:16: x_loop_platform.starter: 'start.cs' does not exist in <folder>. Did you mean 'starter.cs'?" },
        { "gold: gold.csv", "gold: golden.csv", "loop.yaml:22: x_loop_platform.suite.gold: 'golden.csv' does not exist in <folder>. Did you mean 'gold.csv'?" },
        { "salt: a-salt", "salt: a-salt\n    assertions: [{ id: a, kind: required, column: amont }]", "loop.yaml:27: x_loop_platform.suite.assertions[0].column: neither gold nor an input has a column 'amont'. Did you mean 'amount'?" },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task A_setting_that_does_not_fit_the_files_gets_one_line(string part, string replacement, string message)
    {
        _definition.Edit(part, replacement);

        await RefusalShouldBe(message);
    }

    [Fact]
    public async Task Gold_by_position_needs_a_row_for_each_input_row()
    {
        _definition.Edit("match: key\n    key: [id]\n    columns: { amount: { type: number } }", "match: position");
        _definition.Write("gold.csv", "id,id\nN1,1\nN2,2\n");

        await RefusalShouldBe("gold.csv: 2 rows, but the inputs together have 3; with match: position the n-th row of gold is the n-th row of the inputs. "
            + "Gold of some rows only needs a column with the number of the input row, named by 'row: <column>'");
    }

    [Theory]
    [InlineData("id,n\nN1,1\nN2,4\n", "gold.csv:3: 'n' is '4'; expected the number of an input row, from 1 to 3")]
    [InlineData("id,n\nN1,first\n", "gold.csv:2: 'n' is 'first'; expected the number of an input row, from 1 to 3")]
    [InlineData("id,n\nN1,2\nN2,2\n", "gold.csv:3: 'n' 2 is on line 2 already; gold has one row for each input row")]
    [InlineData("id,nr\nN1,2\n", "loop.yaml:24: x_loop_platform.suite.row: gold.csv has no column 'n'. Did you mean 'nr'? Its columns: id, nr")]
    public async Task Gold_by_row_number_names_rows_of_the_inputs_once(string gold, string message)
    {
        _definition.Edit("match: key\n    key: [id]\n    columns: { amount: { type: number } }", "match: position\n    row: n");
        _definition.Write("gold.csv", gold);

        await RefusalShouldBe(message);
    }

    [Fact]
    public async Task Gold_files_with_differing_columns_are_refused()
    {
        _definition.Edit("gold: gold.csv", "gold: [gold.csv, more.csv]");
        _definition.Edit("match: key\n    key: [id]", "match: multiset");
        _definition.Write("more.csv", "id,amount,city\nN1,1,Oslo\n");

        await RefusalShouldBe("more.csv:1: its columns (id, amount, city) are not those of gold.csv (id, amount); all gold files need the same");
    }

    [Fact]
    public async Task Inputs_without_any_row_are_refused()
    {
        _definition.Write("inputs/north.csv", "id,amount\n");
        _definition.Write("inputs/rhein.csv", "id,amount\n");

        await RefusalShouldBe("inputs/north.csv: a header and no rows, and no other input has rows; there is nothing to work on");
    }

    [Fact]
    public async Task An_empty_input_without_header_is_refused()
    {
        _definition.Edit("path: inputs/north.csv", "path: inputs/north.csv, header: false");
        _definition.Write("inputs/north.csv", "\n\n");

        await RefusalShouldBe("inputs/north.csv: the file is empty; expected rows");
    }

    [Fact]
    public async Task Gold_that_is_a_directory_is_refused()
    {
        _definition.Delete("gold.csv");
        Directory.CreateDirectory(_definition.PathOf("gold.csv"));

        await RefusalShouldBe("loop.yaml:22: x_loop_platform.suite.gold: 'gold.csv' is a directory; expected a file");
    }

    [Fact]
    public async Task Gold_that_is_a_dangling_link_is_refused()
    {
        _definition.Delete("gold.csv");
        File.CreateSymbolicLink(_definition.PathOf("gold.csv"), "gone.csv");

        await RefusalShouldBe("loop.yaml:22: x_loop_platform.suite.gold: 'gold.csv' is a dangling link: 'gone.csv' does not exist; restore it or put the file itself there");
    }

    [Fact]
    public async Task Gold_that_is_a_link_to_itself_is_refused()
    {
        _definition.Delete("gold.csv");
        File.CreateSymbolicLink(_definition.PathOf("gold.csv"), "gold.csv");

        await RefusalShouldBe("loop.yaml:22: x_loop_platform.suite.gold: 'gold.csv' cannot be read: its links lead in a circle");
    }

    [Fact]
    public async Task Gold_that_is_not_utf8_is_refused_with_the_line()
    {
        _definition.WriteBytes("gold.csv", [.. "id,amount\nN1,1\nN"u8, 0xFC, .. "2,2\n"u8]);

        await RefusalShouldBe("gold.csv:3: byte 2 of the line is 0xFC, which is not UTF-8; save the file as UTF-8");
    }

    [Fact]
    public async Task A_loop_yaml_that_is_not_utf8_is_refused_with_the_line()
    {
        _definition.WriteBytes("loop.yaml", [.. "loop_name: a\nversion: "u8, 0xFC]);

        await RefusalShouldBe("loop.yaml:2: byte 10 of the line is 0xFC, which is not UTF-8; save the file as UTF-8");
    }

    [Fact]
    public async Task Gold_that_may_not_be_read_is_refused()
    {
        // The temporary folder is its owner's alone; all but the gold must stay readable to whoever the test becomes.
        await Process.Start("chmod", ["-R", "a+rX", _definition.Folder]).WaitForExitAsync();
        await Process.Start("chmod", ["0", _definition.PathOf("gold.csv")]).WaitForExitAsync();
        var loading = UnprivilegedThread.Run(_definition.LoadAsync);

        (await Should.ThrowAsync<InputException>(() => loading)).Message.ShouldBe(
            "loop.yaml:22: x_loop_platform.suite.gold: 'gold.csv' cannot be read: permission denied; make it readable with 'chmod u+r'");
    }

    [Fact]
    public async Task A_link_out_of_the_folder_is_never_read()
    {
        var outside = Path.GetTempFileName();
        _definition.Delete("gold.csv");
        File.CreateSymbolicLink(_definition.PathOf("gold.csv"), outside);
        try
        {
            await RefusalShouldBe($"loop.yaml:22: x_loop_platform.suite.gold: 'gold.csv' is a link that leads out of the definition folder, to {outside}; put the file itself there");
        }
        finally
        {
            File.Delete(outside);
        }
    }

    [Fact]
    public async Task A_folder_that_is_a_link_is_refused()
    {
        Directory.CreateSymbolicLink(_definition.PathOf("more"), "/etc");

        await RefusalShouldBe("more: a link to a directory cannot be part of a definition; put the files themselves there");
    }

    [Fact]
    public async Task Gold_that_is_an_input_under_another_name_is_refused()
    {
        _definition.Delete("inputs/north.csv");
        File.CreateSymbolicLink(_definition.PathOf("inputs/north.csv"), "../gold.csv");

        await RefusalShouldBe("loop.yaml:22: x_loop_platform.suite.gold: 'gold.csv' and 'inputs/north.csv' are one file under two names; use a copy in place of the link");
    }

    [Fact]
    public async Task A_file_beyond_the_cap_is_refused_unread()
    {
        using (var file = File.OpenWrite(_definition.PathOf("inputs/north.csv")))
        {
            file.SetLength(FolderFiles.MaxFileBytes + 1);
        }

        await RefusalShouldBe("loop.yaml:18: x_loop_platform.inputs[0].path: 'inputs/north.csv' has 1.0 GB; a file of a definition may have at most 1 GB, so split it or keep it elsewhere");
    }

    [Fact]
    public async Task A_missing_genome_is_not_made_while_anything_is_wrong()
    {
        _definition.Delete("genome.cs");
        _definition.Write("gold.csv", "");

        await Should.ThrowAsync<InputException>(_definition.LoadAsync);

        File.Exists(_definition.PathOf("genome.cs")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("nowhere", "nowhere: no such folder; name a definition folder, or make one with 'loop new'")]
    [InlineData("starter.cs", "starter.cs: expected a definition folder or its loop.yaml; found another file")]
    [InlineData("inputs", "inputs: no loop.yaml in this folder; name a definition folder, or make one with 'loop new'")]
    [InlineData("inputs/loop.yaml", "inputs/loop.yaml: no loop.yaml in this folder; name a definition folder, or make one with 'loop new'")]
    public void A_path_that_is_no_definition_is_refused(string path, string message) =>
        Should.Throw<InputException>(() => new DefinitionFolder(_definition.PathOf(path)))
            .Message.Replace(_definition.Folder + "/", "", StringComparison.Ordinal).ShouldBe(message);
}

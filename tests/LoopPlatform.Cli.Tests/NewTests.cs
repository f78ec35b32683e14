using System.Text;
using LoopPlatform.Tests;

namespace LoopPlatform.Cli.Tests;

/// <summary>A definition made from somebody's files works with every other command.</summary>
public sealed class NewTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public NewTests()
    {
        Write("dirty.csv", Table("Name;Note", i => $"{i}; name {i};n/a", ';'));
        Write("clean.csv", Table("name,note", i => $"{i},name {i},"));
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Dirty_and_clean_table_become_a_definition_that_can_be_judged_at_once()
    {
        var made = await NewAsync("--input", At("dirty.csv"), "--gold", At("clean.csv"), "--labels", "3", "--seed", "7");

        made.ExitCode.ShouldBe(0, made.Error);
        made.Output.ShouldContain("12 rows, matched by position");
        made.Output.ShouldContain("3 rows visible, 3 gate, 6 holdout");
        Files().ShouldBe([".gitignore", "genome.cs", "gold.csv", "inputs/dirty.csv", "loop.yaml", "starter.cs"]);
        File.ReadAllBytes(At("made/inputs/dirty.csv")).ShouldBe(File.ReadAllBytes(At("dirty.csv")));
        Directory.GetFileSystemEntries(_scratch.Path).Length.ShouldBe(3);
        var status = await LoopProcess.RunAsync("status", At("made"));
        status.Output.ShouldContain("the starter");
        var verdict = await VerifyAsync();
        verdict.ExitCode.ShouldBe(1);
        verdict.Json["outcome"]!.GetValue<string>().ShouldBe("ok");
        Scores(verdict).ShouldAllBe(score => Math.Abs(score - (1.0 / 3)) < 1e-9);
    }

    [Fact]
    public async Task Python_definition_can_be_judged_at_once_and_says_where_its_candidates_go()
    {
        var made = await NewAsync("--input", At("dirty.csv"), "--gold", At("clean.csv"), "--labels", "3", "--runtime", "python");

        made.ExitCode.ShouldBe(0, made.Error);
        made.Output.ShouldContain("put changed versions of genome.py into ");
        Files().ShouldBe([".gitignore", "candidates/.gitkeep", "genome.py", "gold.csv", "inputs/dirty.csv", "loop.yaml", "starter.py"]);
        var verdict = await VerifyAsync();
        verdict.ExitCode.ShouldBe(1, verdict.Error);
        verdict.Json["outcome"]!.GetValue<string>().ShouldBe("ok");
        Scores(verdict).ShouldAllBe(score => Math.Abs(score - (1.0 / 3)) < 1e-9);
        var run = await LoopProcess.RunAsync("run", At("made"), "--proposer", "synthesizer");
        run.ExitCode.ShouldBe(2, run.Error);
        run.Error.ShouldContain("the synthesizer writes C#, and the genome's language is python; name script:<folder>");
    }

    [Fact]
    public async Task Folder_with_nothing_to_improve_reaches_the_goal_at_once()
    {
        await NewAsync("--input", At("clean.csv"), "--gold", At("clean.csv"));
        Directory.CreateDirectory(At("none"));

        var run = await LoopProcess.RunAsync("run", At("made"), "--proposer", $"script:{At("none")}", "--isolation", "process", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        (run.Json["reason"]!.GetValue<string>(), run.Json["rounds"]!.GetValue<int>()).ShouldBe(("goal", 0));
    }

    [Fact]
    public async Task Files_of_a_folder_are_stacked_and_gold_among_them_is_no_input()
    {
        Directory.CreateDirectory(At("data"));
        Write("data/a.csv", "id,city\n1,Köln\n2,Bonn\n");
        File.WriteAllBytes(At("data/b.txt"), Encoding.Latin1.GetBytes("id\tcity\n3\tK\u00f6ln\n"));
        Write("data/gold.csv", "id,city\n3,Köln\n1,Köln\n2,Bonn\n");

        var made = await NewAsync("--input", At("data"), "--gold", At("data/gold.csv"), "--key", "id");

        made.Output.ShouldContain("matched by key (id)");
        Files().Where(file => file.StartsWith("inputs/")).ShouldBe(["inputs/a.csv", "inputs/b.txt"]);
        File.ReadAllText(At("made/loop.yaml")).ShouldContain("""{ path: "inputs/b.txt", delimiter: "\t", encoding: windows-1252 }""");
        (await VerifyAsync()).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Gold_of_some_rows_says_which_in_a_column_of_its_own()
    {
        Write("some.csv", "row,id,name,note\n12,11,name 11,\n1,0,name 0,\n");

        var made = await NewAsync("--input", At("dirty.csv"), "--gold", At("some.csv"), "--labels", "1");

        made.Output.ShouldContain("2 rows, matched by position (row)");
        Scores(await VerifyAsync()).ShouldAllBe(score => Math.Abs(score - (1.0 / 3)) < 1e-9);
    }

    [Fact]
    public async Task Gold_of_another_width_by_position_is_said_aloud()
    {
        Write("narrow.csv", Table("name", i => $"{i},name {i}"));

        (await NewAsync("--input", At("dirty.csv"), "--gold", At("narrow.csv"))).Output.ShouldContain(
            "note: gold has 2 columns and the inputs have 3: the n-th of gold is compared with the n-th of the output");
    }

    [Fact]
    public async Task Without_gold_a_contract_is_drawn_from_the_inputs()
    {
        Write("days.csv", "day,size,free\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"2026-01-{i:00},{(i == 7 ? "7 oz" : i)},{(i % 2 == 0 ? "x" : "")}\n")));

        var made = await NewAsync("--input", At("days.csv"));

        made.Output.ShouldContain("no gold: 5 assertions");
        var verdict = await VerifyAsync();
        verdict.ExitCode.ShouldBe(1, verdict.Error);
        Scores(verdict).Count(score => score < 1).ShouldBe(1);
    }

    [Fact]
    public async Task Equal_files_are_shared_out_alike_wherever_a_definition_is_made()
    {
        string[] data = ["--input", At("dirty.csv"), "--gold", At("clean.csv")];
        await LoopProcess.RunAsync(["new", At("one"), .. data]);
        await LoopProcess.RunAsync(["new", At("deep/er/two"), .. data]);

        (await SuiteAsync("deep/er/two")).ShouldBe(await SuiteAsync("one"));
    }

    [Fact]
    public async Task Empty_folder_is_filled()
    {
        Directory.CreateDirectory(At("made"));
        (await NewAsync("--input", At("dirty.csv"))).ExitCode.ShouldBe(0);
        Files().ShouldContain("loop.yaml");
    }

    public static TheoryData<string, string> Mistakes { get; } = new()
    {
        { "", "Option '--input' is required. Try: loop new --help" },
        { "--input @none.csv", "@none.csv: there is no such file" },
        { "--input @empty", "@empty: no file in this folder ends in .csv, .tsv, .txt" },
        { "--input @twins", "@twins: A.csv and a.txt would be one table 'A'; give each its own name" },
        { "--input @open.csv", "@open.csv:2: the quote opened on this line is never closed; close it, or double it if it belongs to the text." },
        { "--input @dirty.csv --gold @none.csv", "@none.csv: there is no such file" },
        { "--input @dirty.csv --gold @empty", "@empty: expected a file; found a folder" },
        { "--input @dirty.csv --gold @short.csv", "@short.csv: 2 rows, and the inputs have 12; say how rows find each other: --key <column>, --match multiset, or a column 'row' in gold with the number of the input row" },
        { "--input @dirty.csv --gold @clean.csv --match keys", "--match: expected key, position or multiset; found 'keys'. Did you mean 'key'? Try: loop new --help" },
        { "--input @dirty.csv --gold @clean.csv --match key", "--match: key needs the columns that identify a row: --key <column>; columns of gold: id, name, note" },
        { "--input @dirty.csv --gold @clean.csv --match position --key id", "--key: only --match key uses it; leave one of them out" },
        { "--input @dirty.csv --gold @clean.csv --key nam", "@clean.csv:1: no column 'nam'. Did you mean 'name'? Its columns: id, name, note" },
        { "--input @dirty.csv --gold @short.csv --key id", "gold.csv:3: the key '1' is on line 2 already; gold has one row for each key" },
        { "--input @dirty.csv --key id", "--key: speaks of gold; add --gold <csv>, or leave it out for a contract drawn from the inputs" },
        { "--input @dirty.csv --labels 3", "--labels: speaks of gold; add --gold <csv>, or leave it out for a contract drawn from the inputs" },
        { "--input @dirty.csv --gold @clean.csv --labels 0", "--labels: 0 is not built yet: without a label only an evidence score could tell candidates apart; state 1 or more. Try: loop new --help" },
        { "--input @dirty.csv --gold @clean.csv --labels -1", "--labels: expected a whole number, at least 1; found '-1'. Try: loop new --help" },
        { "--input @dirty.csv --gold @clean.csv --labels few", "--labels: expected a whole number, at least 1; found 'few'. Try: loop new --help" },
        { "--input @dirty.csv --gold @clean.csv --labels 7", "suite.split.labels is 7, and gold has 12 entities: at most 6 leave as many for the gate" },
        { "--input @dirty.csv --gold @clean.csv --labels 3 --match multiset", "--labels: counts rows, and multiset suites are split by whole files; leave one of them out" },
        { "--input @dirty.csv --runtime perl", "--runtime: expected csharp or python; found 'perl'. Try: loop new --help" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Mistake_gets_one_line_and_makes_nothing(string arguments, string message)
    {
        Directory.CreateDirectory(At("empty"));
        Directory.CreateDirectory(At("twins"));
        Write("twins/A.csv", "a\n1\n");
        Write("twins/a.txt", "a\n1\n");
        Write("open.csv", "a,b\n\"1,2\n");
        Write("short.csv", "id,name\n1,a\n1,b\n");
        var before = Directory.GetFileSystemEntries(_scratch.Path);

        var result = await NewAsync(arguments.Replace("@", _scratch.Path + "/", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries));

        result.ExitCode.ShouldBe(2);
        result.Message.Replace(_scratch.Path + "/", "@", StringComparison.Ordinal).ShouldBe($"loop: {message}");
        Directory.GetFileSystemEntries(_scratch.Path).ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public async Task Next_commands_can_be_typed_as_they_stand()
    {
        var made = await LoopProcess.RunAsync("new", At("my beers"), "--input", At("dirty.csv"));

        made.Output.ShouldContain($"loop verify '{At("my beers")}'");
    }

    [Fact]
    public async Task Place_where_nothing_can_be_made_is_named()
    {
        var result = await LoopProcess.RunAsync("new", "/proc/made", "--input", At("dirty.csv"));

        (result.ExitCode, result.Message).ShouldBe((2, "loop: /proc/made: nothing can be made in /proc; name a folder where you may write"));
    }

    [Fact]
    public async Task Folder_with_something_in_it_is_left_alone()
    {
        Directory.CreateDirectory(At("made"));
        Write("made/mine.txt", "mine");

        var result = await NewAsync("--input", At("dirty.csv"));

        (result.ExitCode, result.Message).ShouldBe((2, $"loop: {At("made")}: there is something in this folder already; name a new folder"));
        Files().ShouldBe(["mine.txt"]);
    }

    [SkippableTheory]
    [InlineData("beers", 300)]
    [InlineData("swimming_areas", 538)]
    public async Task Public_table_becomes_a_definition_that_can_be_judged_at_once(string table, int rows)
    {
        var tables = Environment.GetEnvironmentVariable("LOOP_TABLES");
        Skip.If(string.IsNullOrEmpty(tables), "LOOP_TABLES does not name the folder of the public tables");
        foreach (var name in new[] { "dirty.csv", "clean.csv" })
        {
            // No cell of these tables holds a line break.
            File.WriteAllLines(At(name), File.ReadLines(Path.Combine(tables!, table, name)).Take(rows + 1));
        }

        var made = await NewAsync("--input", At("dirty.csv"), "--gold", At("clean.csv"), "--labels", "20");

        made.Output.ShouldContain($"20 rows visible, 20 gate, {rows - 40} holdout");
        Scores(await VerifyAsync()).ShouldAllBe(score => score > 0.7 && score < 1);
    }

    private static string Table(string columns, Func<int, string> row, char delimiter = ',') =>
        string.Concat(Enumerable.Range(0, 12).Select(row).Prepend($"id{delimiter}{columns}").Select(line => line + "\n"));

    private string At(string name) => _scratch.File(name);

    private void Write(string name, string text) => File.WriteAllText(At(name), text);

    private string[] Files() =>
        [.. Directory.GetFiles(At("made"), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(At("made"), file)).Order(StringComparer.Ordinal)];

    private Task<LoopResult> NewAsync(params string[] arguments) => LoopProcess.RunAsync(["new", At("made"), .. arguments]);

    private Task<LoopResult> VerifyAsync() => LoopProcess.RunAsync("verify", At("made"), "--isolation", "process", "--json");

    private async Task<string> SuiteAsync(string folder) => (await LoopProcess.RunAsync("status", At(folder), "--json")).Json["suiteHash"]!.GetValue<string>();

    private static double[] Scores(LoopResult verdict) =>
        [.. verdict.Json["scores"]!.AsObject().Select(side => side.Value).Where(score => score is not null).Select(score => score!.GetValue<double>())];
}

using System.Text.Json.Nodes;
using LoopPlatform.Tests;

namespace LoopPlatform.Cli.Tests;

/// <summary>An ordinary Python pipeline file, which reads a folder and writes a CSV and knows nothing of the loop, as the genome.</summary>
public sealed class PipelineTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public PipelineTests()
    {
        foreach (var file in Directory.EnumerateFiles(Example, "*", SearchOption.AllDirectories))
        {
            var target = File(Path.GetRelativePath(Example, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            System.IO.File.Copy(file, target);
        }
    }

    private static string Example => Path.Combine(AppContext.BaseDirectory, "parcels");

    private string Folder => _scratch.File("parcels");

    public void Dispose() => _scratch.Dispose();

    [SkippableTheory, Trait("Category", "Integration")]
    [InlineData("docker")]
    [InlineData("bubblewrap")]
    public async Task Pipeline_file_is_verified_and_improved_as_it_stands(string isolation)
    {
        await RequireAsync(isolation);
        System.IO.File.WriteAllText(File("candidates/00-no-python.py"), "def clean(input_dir, output_path:\n");
        System.IO.File.WriteAllText(File("candidates/05-raises.py"), "def clean(input_dir, output_path):\n    raise LookupError('never reached')\n");
        System.IO.File.WriteAllText(File("candidates/02-z-thief.py"), "import shutil\ndef clean(input_dir, output_path):\n    shutil.copy('" + File("gold.csv") + "', output_path)\n");

        var before = await LoopProcess.RunAsync("verify", Folder, "--isolation", isolation, "--json");
        before.ExitCode.ShouldBe(1, before.Error);
        before.Json["outcome"]!.GetValue<string>().ShouldBe("ok");
        before.Json["scores"]!["visible"]!.GetValue<double>().ShouldBeInRange(0.3, 0.5);

        var run = await LoopProcess.RunAsync("run", Folder, "--proposer", $"script:{File("candidates")}", "--isolation", isolation, "--json");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Json["reason"]!.GetValue<string>().ShouldBe("goal");
        Decisions(run).ShouldBe(["compile-error", "committed", "committed", "runtime-error", "committed", "committed"]);
        System.IO.File.ReadAllText(File("pipeline.py")).ShouldBe(System.IO.File.ReadAllText(Path.Combine(Example, "candidates/04-rows.py")));

        (await LoopProcess.RunAsync("verify", Folder, "--isolation", isolation)).ExitCode.ShouldBe(0);
        (await LoopProcess.RunAsync("observe", Folder)).ExitCode.ShouldBe(0);
        var replay = await LoopProcess.RunAsync("replay", Folder, "--execute");
        replay.ExitCode.ShouldBe(0, replay.Error);
        var apply = await LoopProcess.RunAsync("apply", Folder, "--input", File("inputs"), "--output", _scratch.File("report.csv"), "--isolation", isolation);
        apply.ExitCode.ShouldBe(0, apply.Error);
        System.IO.File.ReadAllLines(_scratch.File("report.csv")).Length.ShouldBe(System.IO.File.ReadAllLines(File("gold.csv")).Length);
    }

    [SkippableFact]
    public async Task Challenge_is_worked_on_like_any_other_genomes()
    {
        await RequireAsync("process");
        var perfect = System.IO.File.ReadAllText(File("candidates/04-rows.py"));
        System.IO.File.WriteAllText(File("pipeline.py"), perfect);
        // It looks at the number in place of the file's name, so a mark of the other place no longer misleads it.
        System.IO.File.WriteAllText(Directory.CreateDirectory(File("better")).FullName + "/marks.py", perfect.Replace(
            "    number = number.replace(\".\", \"\").replace(\",\", \".\") if decimal_comma else number.replace(\",\", \"\")\n",
            "    whole, mark, rest = number.rpartition(max(\".,\", key=number.rfind))\n    number = \"\".join(filter(str.isdigit, whole)) + \".\" + rest if mark else rest\n",
            StringComparison.Ordinal));

        var run = await LoopProcess.RunAsync("run", Folder, "--proposer", $"script:{File("better")}", "--isolation", "process", "--curriculum", "--json");

        var levels = run.Json["challenges"]!.AsArray();
        levels[0]!["scoreAtFirst"]!.GetValue<double>().ShouldBeLessThan(1);
        levels[0]!["passed"]!.GetValue<bool>().ShouldBeTrue(run.Output);
        Decisions(run).ShouldBe(["committed"]);
    }

    [SkippableFact]
    public async Task Single_genome_is_run_by_the_language_its_name_tells()
    {
        await RequireAsync("process");
        System.IO.File.WriteAllText(_scratch.File("first.py"), "def clean(tables):\n    return tables['harbor'][:1]\n");
        System.IO.File.WriteAllText(_scratch.File("first.rb"), "");

        var run = await LoopProcess.RunAsync("sandbox", _scratch.File("first.py"), "--input", File("inputs/harbor.csv"), "--isolation", "process");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldContain("parcel,sent,carrier,weight,status\nP-1000,");

        var other = await LoopProcess.RunAsync("sandbox", _scratch.File("first.rb"), "--input", File("inputs/harbor.csv"));
        other.ExitCode.ShouldBe(2);
        other.Error.ShouldContain("expected a C# file (.cs) or a Python file (.py); found '.rb'");
    }

    [Fact]
    public async Task Synthesizer_is_refused_by_the_key_that_names_it()
    {
        var yaml = System.IO.File.ReadAllText(File("loop.yaml"));
        System.IO.File.WriteAllText(File("loop.yaml"), yaml.Replace("script:candidates", "synthesizer", StringComparison.Ordinal));

        var run = await LoopProcess.RunAsync("run", Folder);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("x_loop_platform.proposers: the synthesizer writes C#, and the genome's language is python; name script:<folder>");
        Directory.Exists(File(".loop/runs")).ShouldBeFalse();
    }

    private string File(string name) => Path.Combine(Folder, name);

    private static async Task RequireAsync(string isolation)
    {
        var doctor = (await LoopProcess.RunAsync("doctor", "--json")).Json;
        foreach (var status in doctor["isolations"]!.AsArray().Where(status => status!["isolation"]!.GetValue<string>() == isolation).Concat(doctor["languages"]!.AsArray()))
        {
            Skip.IfNot(status!["usable"]!.GetValue<bool>(), status["description"]!.GetValue<string>());
        }
    }

    private static List<string> Decisions(LoopResult result) =>
    [
        .. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).SkipLast(1)
            .Select(line => JsonNode.Parse(line)!)
            .SelectMany(line => line["slots"]!.AsArray())
            .Select(slot => slot!["reason"]!.GetValue<string>()),
    ];
}

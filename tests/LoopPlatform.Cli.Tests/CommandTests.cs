using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using LoopPlatform.FinanceGenerator;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;

namespace LoopPlatform.Cli.Tests;

/// <summary>Each command once, for what it is there for.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly FinanceCopy _finance = new();

    [SkippableFact, Trait("Category", "Integration")]
    public async Task Verify_exits_0_for_a_perfect_genome_only()
    {
        var isolation = await Isolations.RequireAsync();

        var starter = await LoopProcess.RunAsync("verify", _finance.Folder, "--isolation", isolation, "--json");
        starter.ExitCode.ShouldBe(1, starter.Error);
        starter.Json["scores"]!["visible"]!.GetValue<double>().ShouldBeLessThanOrEqualTo(0.45);
        starter.Json["failures"]!.AsArray().ShouldNotBeEmpty();

        UseGoodGenome();
        var good = await LoopProcess.RunAsync("verify", _finance.Folder, "--isolation", isolation, "--json");
        good.ExitCode.ShouldBe(0, good.Error);
        good.Json["scores"]!["holdout"]!.GetValue<double>().ShouldBe(1);
        _finance.Runs().ShouldBeEmpty();
    }

    [SkippableFact, Trait("Category", "Integration")]
    public async Task Apply_cleans_a_month_the_genome_has_never_seen()
    {
        var isolation = await Isolations.RequireAsync();
        UseGoodGenome();
        Generator.Generate(new() { Month = new(2025, 2, 1), Seed = 4711 }).WriteTo(_finance.Beside("february"));
        var output = _finance.Beside("february.csv");
        File.WriteAllText(output, "what was there before");

        var result = await LoopProcess.RunAsync(
            "apply", _finance.Folder, "--input", _finance.Beside("february/inputs"), "--output", output, "--isolation", isolation, "--json");

        result.ExitCode.ShouldBe(0, result.Error);
        result.Json["outcome"]!.GetValue<string>().ShouldBe("ok");
        SortedRows(output).ShouldBe(SortedRows(_finance.Beside("february/gold.csv")));
    }

    [SkippableFact, Trait("Category", "Integration")]
    public async Task Apply_leaves_the_output_as_it_is_unless_all_went_well()
    {
        var isolation = await Isolations.RequireAsync();
        _finance.Propose("02-runtime-error");
        File.Copy(Path.Combine(_finance.Candidates, "02-runtime-error.cs"), _finance.Genome, overwrite: true);
        var output = _finance.Beside("ledger.csv");
        File.WriteAllText(output, "what was there before");
        string[] apply = ["apply", _finance.Folder, "--input", _finance.File("inputs"), "--isolation", isolation, "--output"];

        var failed = await LoopProcess.RunAsync([.. apply, output]);
        failed.ExitCode.ShouldBe(1, failed.Error);
        failed.Output.ShouldContain("runtime-error");
        File.ReadAllText(output).ShouldBe("what was there before");

        var nowhere = await LoopProcess.RunAsync([.. apply, _finance.Beside("nowhere/ledger.csv")]);
        nowhere.ExitCode.ShouldBe(2);
        nowhere.Message.ShouldContain("nowhere");
        nowhere.Message.ShouldContain("make it first");

        var folder = await LoopProcess.RunAsync([.. apply, _finance.Folder]);
        folder.ExitCode.ShouldBe(2);
        folder.Message.ShouldContain("expected a file");

        var month = Directory.CreateDirectory(_finance.Beside("month")).FullName;
        var missing = await LoopProcess.RunAsync("apply", _finance.Folder, "--input", month, "--isolation", isolation, "--output", output);
        missing.ExitCode.ShouldBe(2);
        missing.Message.ShouldContain("missing here: north.csv, ");
        File.ReadAllText(output).ShouldBe("what was there before");
        Directory.GetFiles(Path.GetDirectoryName(output)!).ShouldBe([output]);
    }

    [SkippableFact, Trait("Category", "Integration")]
    public async Task Sandbox_tells_outcome_and_receipt_and_gives_the_output()
    {
        var isolation = await Isolations.RequireAsync();
        string[] sandbox = ["sandbox", _finance.Genome, "--input", _finance.File("inputs/north.csv"), "--isolation", isolation];

        var shown = await LoopProcess.RunAsync(sandbox);
        shown.ExitCode.ShouldBe(0, shown.Error);
        foreach (var part in new[] { "ok", isolation, "kernel", "cpu", "memory", "limit fired", "invoice_id,date," })
        {
            shown.Output.ShouldContain(part);
        }

        var json = (await LoopProcess.RunAsync([.. sandbox, "--json"])).Json;
        json["outcome"]!.GetValue<string>().ShouldBe("ok");
        json["receipt"]!["wallMs"]!.GetValue<double>().ShouldBeGreaterThan(0);

        File.WriteAllText(_finance.File("inputs/north.csv"), "a,b\n\"1,2\n");
        var broken = await LoopProcess.RunAsync(sandbox);
        broken.ExitCode.ShouldBe(2);
        broken.Message.ShouldBe($"loop: {_finance.File("inputs/north.csv")}:2: the quote opened on this line is never closed; close it, or double it if it belongs to the text.");
    }

    [SkippableFact, Trait("Category", "Integration")]
    public async Task A_run_can_be_looked_at_by_people_and_programs()
    {
        await RunAsync("02-runtime-error", "09-good");
        var run = _finance.Runs().ShouldHaveSingleItem();

        var runs = await JsonOf("runs");
        runs.AsArray().ShouldHaveSingleItem()!["run"]!.GetValue<string>().ShouldBe(run);
        var status = await JsonOf("status");
        status["latest"]!["final"]!["visible"]!.GetValue<double>().ShouldBe(1);
        status["unfinished"].ShouldBeNull();
        status["genome"]!["origin"]!.GetValue<string>().ShouldBe("the latest run's");
        var diff = await JsonOf("diff");
        diff["from"]!.GetValue<string>().ShouldNotBe(diff["to"]!.GetValue<string>());
        diff["lines"]!.AsArray().ShouldNotBeEmpty();
        var replay = await JsonOf("replay");
        replay["agrees"]!.GetValue<bool>().ShouldBeTrue();
        replay["journalHash"]!.GetValue<string>().ShouldBe(runs[0]!["journalHash"]!.GetValue<string>());
        var doctor = (await LoopProcess.RunAsync("doctor", "--json")).Json;
        doctor["isolations"]!.AsArray().Count.ShouldBe(3);
        var python = doctor["languages"]!.AsArray().ShouldHaveSingleItem()!["description"]!.GetValue<string>();
        (python.Contains("with pandas", StringComparison.Ordinal) || python.Contains("apt-get install python3", StringComparison.Ordinal)).ShouldBeTrue(python);

        foreach (var command in new[] { "runs", "status", "diff", "replay" })
        {
            var shown = await LoopProcess.RunAsync(command, _finance.Folder);
            shown.ExitCode.ShouldBe(0, shown.Error);
            shown.Output.ShouldNotContain('\u001b');
            shown.Output.Length.ShouldBeGreaterThan(20);
        }
    }

    [SkippableFact, Trait("Category", "Integration")]
    public async Task Replay_names_the_line_that_was_changed_and_the_decision_that_was_turned()
    {
        await RunAsync("02-runtime-error", "09-good");
        var journal = _finance.Journal(_finance.Runs()[0]);
        var written = File.ReadAllBytes(journal);

        var changed = written.ToArray();
        var place = Array.LastIndexOf(changed, (byte)'\n', changed.Length - 2) - 10;
        changed[place] ^= 1;
        File.WriteAllBytes(journal, changed);
        var lines = written.Count(letter => letter == '\n');
        await ReplayShouldNameAsync($"{journal}:{lines - 1}: ");

        var (turned, line) = Turned(written);
        File.WriteAllBytes(journal, turned);
        await ReplayShouldNameAsync($"{journal}:{line}: ");

        File.WriteAllBytes(journal, written[..^5]);
        await ReplayShouldNameAsync($"{journal}:{lines}: ");

        File.WriteAllBytes(journal, written);
        (await LoopProcess.RunAsync("replay", _finance.Folder)).ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef {\"dec")]
    public async Task A_run_that_ended_within_its_first_write_is_no_run(string written)
    {
        Directory.CreateDirectory(_finance.File(".loop/runs/20260101-000000-000000"));
        File.WriteAllText(_finance.Journal("20260101-000000-000000"), written);

        (await JsonOf("runs")).AsArray().ShouldBeEmpty();
        (await JsonOf("status"))["latest"].ShouldBeNull();
        var replay = await LoopProcess.RunAsync("replay", _finance.Folder);
        replay.ExitCode.ShouldBe(2);
        replay.Message.ShouldContain("no run yet");
    }

    [SkippableFact, Trait("Category", "Integration")]
    public async Task Replay_tells_of_a_blob_that_is_damaged_or_gone()
    {
        await RunAsync("09-good");
        var blobs = Directory.GetFiles(_finance.File(".loop/blobs"), "*", SearchOption.AllDirectories);
        var definition = blobs.Single(blob => File.ReadAllText(blob).Contains("\"path\":\"loop.yaml\"", StringComparison.Ordinal));
        File.AppendAllText(definition, " ");

        foreach (var words in new string[][] { ["replay", _finance.Folder], ["replay", _finance.Folder, "--execute"], ["prune", _finance.Folder, "--older-than", "1d"] })
        {
            var result = await LoopProcess.RunAsync(words);
            result.ExitCode.ShouldBeOneOf(2, 3);
            result.Message.ShouldContain(Path.GetFileName(definition));
        }

        File.Delete(definition);
        (await LoopProcess.RunAsync("replay", _finance.Folder)).Message.ShouldContain("not stored here");
    }

    [SkippableFact, Trait("Category", "Integration")]
    public async Task Prune_removes_ended_runs_and_keeps_what_the_others_need()
    {
        await RunAsync("09-good");
        var old = _finance.Runs()[0];
        (await LoopProcess.RunAsync("reset", _finance.Folder)).ExitCode.ShouldBe(0);
        File.Delete(Path.Combine(_finance.Candidates, "09-good.cs"));
        await KilledAsync();

        var kept = await LoopProcess.RunAsync("prune", _finance.Folder, "--older-than", "1d", "--json");
        kept.Json["runs"]!.AsArray().ShouldBeEmpty();

        var pruned = await LoopProcess.RunAsync("prune", _finance.Folder, "--older-than", "0d", "--json");
        pruned.ExitCode.ShouldBe(0, pruned.Error);
        pruned.Json["runs"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldBe(old);
        pruned.Json["blobs"]!.GetValue<int>().ShouldBeGreaterThan(0);
        _finance.Runs().ShouldHaveSingleItem().ShouldNotBe(old);
        (await LoopProcess.RunAsync("run", _finance.Folder, "--resume")).ExitCode.ShouldBe(1);
        (await LoopProcess.RunAsync("replay", _finance.Folder, "--execute")).ExitCode.ShouldBe(0);
    }

    [SkippableFact, Trait("Category", "Integration")]
    public async Task A_cancelled_run_makes_way_for_the_next()
    {
        await KilledAsync();

        var cancelled = await LoopProcess.RunAsync("cancel", _finance.Folder);

        cancelled.ExitCode.ShouldBe(0, cancelled.Error);
        cancelled.Output.ShouldContain(_finance.Runs()[0]);
        File.Delete(Path.Combine(_finance.Candidates, "03-timeout.cs"));
        await RunAsync("09-good");
        (await JsonOf("runs")).AsArray().Select(run => run!["reason"]!.GetValue<string>()).ShouldBe(["cancelled", "goal"]);
    }

    [SkippableFact, Trait("Category", "Integration")]
    public async Task A_suite_that_changes_while_a_run_goes_on_ends_it()
    {
        var isolation = await Isolations.RequireAsync();
        _finance.Propose("03-timeout", "09-good");
        using var run = LoopProcess.Start(null, "run", _finance.Folder, "--proposer", _finance.Proposer, "--isolation", isolation, "--json");
        await _finance.JournalTellsAsync("candidate-proposed");
        File.AppendAllText(_finance.File("gold.csv"), "X,2024-01-01,X,EUR,1,paid\n");

        var result = await run.EndAsync();

        result.ExitCode.ShouldBe(2, result.Error);
        result.Json["reason"]!.GetValue<string>().ShouldBe("suite-changed");
        result.Error.ShouldContain("Put them back, or start a new run");
        File.ReadAllText(_finance.Genome).ShouldBe(File.ReadAllText(_finance.File("starter.cs")));
    }

    [SkippableFact, Trait("Category", "Integration")]
    public async Task A_killed_command_leaves_no_child_behind()
    {
        var children = await KilledAsync();

        // The compiler at least; under bubblewrap the cell too.
        children.ShouldNotBeEmpty();
        for (var watch = Stopwatch.StartNew(); children.Any(IsAlive); await Task.Delay(TimeSpan.FromMilliseconds(50)))
        {
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        }
    }

    [Fact]
    public async Task Without_words_the_command_says_what_it_is_and_how_to_start()
    {
        var bare = await LoopProcess.RunAsync();
        bare.ExitCode.ShouldBe(0);
        bare.Output.ShouldContain("loop demo");
        bare.Output.ShouldNotContain('\u001b');
        (await LoopProcess.RunAsync("--version")).Output.ShouldMatch(@"^\d+\.\d+\.\d+");

        var commands = bare.Output.Split('\n').Where(line => line.StartsWith("  loop ", StringComparison.Ordinal)).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]).ToList();
        commands.Count.ShouldBeGreaterThan(10);
        foreach (var command in commands)
        {
            var help = await LoopProcess.RunAsync(command, "--help");
            help.ExitCode.ShouldBe(0);
            help.Output.ShouldContain($"Example: loop {command}");
            help.Output.ShouldContain($"loop {command} ");
            help.Output.ShouldNotContain("LoopPlatform");
        }
    }

    public void Dispose() => _finance.Dispose();

    private void UseGoodGenome() => File.Copy(Path.Combine(AppContext.BaseDirectory, "Candidates", "09-good.cs"), _finance.Genome, overwrite: true);

    // An amount may be written 4090 or 4090.00.
    private static IEnumerable<string> SortedRows(string file) =>
        File.ReadAllLines(file).Select(line => Regex.Replace(line, @"\.00(?=,)|(?<=\.\d)0(?=,)", "")).Order(StringComparer.Ordinal);

    private async Task RunAsync(params string[] candidates)
    {
        var isolation = await Isolations.RequireAsync();
        _finance.Propose(candidates);
        var result = await LoopProcess.RunAsync("run", _finance.Folder, "--proposer", _finance.Proposer, "--isolation", isolation);
        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldNotContain('\u001b');
    }

    private async Task<System.Text.Json.Nodes.JsonNode> JsonOf(string command)
    {
        var result = await LoopProcess.RunAsync(command, _finance.Folder, "--json");
        result.ExitCode.ShouldBe(0, result.Error);
        return result.Json;
    }

    private async Task ReplayShouldNameAsync(string place)
    {
        var replay = await LoopProcess.RunAsync("replay", _finance.Folder);
        replay.ExitCode.ShouldBe(2);
        replay.Message.ShouldStartWith($"loop: {place}");
    }

    // The journal with its commit turned into a revert, and a chain that fits.
    private static (byte[] Journal, int Line) Turned(byte[] journal)
    {
        var chain = JournalCodec.Genesis;
        var turned = new StringBuilder();
        var line = 0;
        foreach (var written in Encoding.UTF8.GetString(journal).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var entry = JournalCodec.Read(Encoding.UTF8.GetBytes(written[(written.IndexOf(' ') + 1)..]));
            if (entry.Event is LoopEvent.RoundDecided { Committed: not null } decided)
            {
                entry = entry with { Event = decided with { Committed = null } };
                line = (int)entry.Sequence;
            }

            var json = JournalCodec.Write(entry);
            chain = JournalCodec.Chain(chain, json);
            turned.Append(chain).Append(' ').Append(Encoding.UTF8.GetString(json)).Append('\n');
        }

        return (Encoding.UTF8.GetBytes(turned.ToString()), line);
    }

    /// <summary>A run killed while an endless candidate ran, and the children it had.</summary>
    private async Task<IReadOnlyList<string>> KilledAsync()
    {
        var isolation = await Isolations.RequireAsync();
        _finance.Propose("03-timeout");
        var before = _finance.Runs().Count;
        using var run = LoopProcess.Start(null, "run", _finance.Folder, "--proposer", _finance.Proposer, "--isolation", isolation);
        while (_finance.Runs().Count == before)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        await _finance.JournalTellsAsync("candidate-proposed");
        var children = ChildrenOf(run.Id);
        run.Kill();
        await run.EndAsync();
        return children;
    }

    // Process id and start time: ids are used again.
    private static List<string> ChildrenOf(int id) =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(folder => Path.GetFileName(folder)).Where(name => name.All(char.IsAsciiDigit))
            .Select(Stat).OfType<string[]>().Where(stat => stat[1] == $"{id}").Select(stat => $"{stat[^1]} {stat[19]}"),
    ];

    private static bool IsAlive(string child) => Stat(child.Split(' ')[0]) is { } stat && $"{stat[^1]} {stat[19]}" == child && stat[0] != "Z";

    // The fields behind "4711 (a name) ": state, parent, …, the start time as the 20th; the id itself is put last.
    private static string[]? Stat(string id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return [.. stat[(stat.LastIndexOf(')') + 2)..].TrimEnd().Split(' '), id];
        }
        catch (IOException)
        {
            return null;
        }
    }
}

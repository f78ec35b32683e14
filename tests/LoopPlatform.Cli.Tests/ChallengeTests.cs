using System.Text.Json.Nodes;

namespace LoopPlatform.Cli.Tests;

/// <summary>Harder inputs on their own, and a run that goes on with them.</summary>
public sealed class ChallengeTests : IDisposable
{
    private readonly FinanceCopy _finance = new();

    public void Dispose() => _finance.Dispose();

    [Fact]
    public async Task A_challenge_set_is_written_as_a_whole_and_alike_for_equal_seeds()
    {
        var one = await ChallengeAsync("one", "--seed", "7", "--json");
        var two = await ChallengeAsync("two", "--seed", "7");
        await ChallengeAsync("three", "--seed", "8", "--levels", "0", "2", "--rows", "12");

        one.ExitCode.ShouldBe(0, one.Error);
        one.Json["levels"]!.AsArray().Select(level => (level!["rows"]!.GetValue<int>(), level["edits"]!.GetValue<int>())).ShouldBe([(60, 60), (60, 120), (60, 60)]);
        one.Json["levels"]!.AsArray().ShouldAllBe(level => level!["kinds"]!.AsObject().Sum(kind => kind.Value!.GetValue<int>()) == level["edits"]!.GetValue<int>());
        two.Output.ShouldContain("120 edits in 60 rows");
        Files("one").Count.ShouldBe(3 * 8);
        Files("one").ShouldBe(Files("two"));
        Directory.GetDirectories(_finance.Beside("three")).Select(Path.GetFileName).Order().ShouldBe(["level-0", "level-2"]);
        var manifest = JsonNode.Parse(File.ReadAllText(_finance.Beside("one/level-1/challenge.json")))!;
        manifest["gold"]!.AsArray().Single()!["path"]!.GetValue<string>().ShouldBe("gold.csv");
        var edit = manifest["challenge"]!["edits"]!.AsArray()[0]!;
        var line = File.ReadAllLines(_finance.Beside($"one/level-1/{edit["file"]}"))[edit["line"]!.GetValue<int>() - 1];
        line.ShouldContain(edit["after"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_cannot_be_challenged_or_written_is_refused_and_nothing_is_left()
    {
        Directory.CreateDirectory(_finance.Beside("full"));
        File.WriteAllText(_finance.Beside("full/mine.txt"), "mine");
        (await ChallengeAsync("full")).ShouldBeRefused("something in this folder already");
        (await ChallengeAsync("finance/harder")).ShouldBeRefused("inside the definition");
        (await ChallengeAsync("new", "--levels", "3")).ShouldBeRefused("numbers from 0 to 2");
        (await ChallengeAsync("new", "--rows", "0")).ShouldBeRefused("1 or more");
        File.WriteAllText(_finance.Beside("dirty.csv"), string.Concat(Enumerable.Range(0, 12).Select(i => $"name\n {i}\n"[(i == 0 ? 0 : 5)..])));
        File.WriteAllText(_finance.Beside("clean.csv"), string.Concat(Enumerable.Range(0, 12).Select(i => $"name\n{i}\n"[(i == 0 ? 0 : 5)..])));
        (await LoopProcess.RunAsync("new", _finance.Beside("position"), "--input", _finance.Beside("dirty.csv"), "--gold", _finance.Beside("clean.csv"), "--match", "position")).ExitCode.ShouldBe(0);

        (await LoopProcess.RunAsync("challenge", _finance.Beside("position"), "--output", _finance.Beside("new"))).ShouldBeRefused("by position");

        Directory.Exists(_finance.Beside("new")).ShouldBeFalse();
        Directory.GetFileSystemEntries(_finance.Beside("full")).ShouldHaveSingleItem();
    }

    [SkippableFact, Trait("Category", "Integration")]
    public async Task A_curriculum_goes_on_after_the_goal_and_its_journal_can_be_checked()
    {
        var isolation = await Isolations.RequireAsync();
        _finance.Propose("09-good");
        File.WriteAllText(Path.Combine(_finance.Candidates, "10-harder.cs"), File.ReadAllText(Path.Combine(_finance.Candidates, "09-good.cs")).Replace(
            ".CollapseSpaces()",
            ".HalfWidth().Replace(\"amount\", \"'\", \"\").Replace(\"settled_amount\", \"'\", \"\").Replace(\"corrected_amount\", \"'\", \"\").Replace(\"issued\", \"'\", \"\").Replace(\"amount\", \"_\", \"\")"
                + ".Replace(\"settled_amount\", \"_\", \"\").Replace(\"corrected_amount\", \"_\", \"\").CollapseSpaces()",
            StringComparison.Ordinal));
        string[] run = ["run", _finance.Folder, "--proposer", _finance.Proposer, "--from-starter", "--isolation", isolation, "--json"];

        var plain = await LoopProcess.RunAsync(run);
        var result = await LoopProcess.RunAsync([.. run, "--curriculum"]);

        plain.ExitCode.ShouldBe(0, plain.Error);
        plain.Json["challenges"]!.AsArray().ShouldBeEmpty();
        result.ExitCode.ShouldBe(0, result.Error);
        result.Json["journalHash"]!.GetValue<string>().ShouldNotBe(plain.Json["journalHash"]!.GetValue<string>());
        result.Json["final"]!["visible"]!.GetValue<double>().ShouldBe(1);
        var levels = result.Json["challenges"]!.AsArray();
        levels.Select(level => (level!["level"]!.GetValue<int>(), level["passed"]!.GetValue<bool>(), level["rounds"]!.GetValue<int>())).ShouldBe([(0, true, 0), (1, true, 0), (2, true, 1)]);
        levels[2]!["scoreAtFirst"]!.GetValue<double>().ShouldBeLessThan(0.95);
        levels[2]!["scoreFinal"]!.GetValue<double>().ShouldBe(1);
        var replay = await LoopProcess.RunAsync("replay", _finance.Folder, "--execute");
        replay.ExitCode.ShouldBe(0, replay.Error);
        (await LoopProcess.RunAsync("observe", _finance.Folder)).Output.ShouldContain("level 2");
    }

    private Task<LoopResult> ChallengeAsync(string output, params string[] more) => LoopProcess.RunAsync(["challenge", _finance.Folder, "--output", _finance.Beside(output), .. more]);

    private List<(string Path, string Content)> Files(string output) =>
    [
        .. Directory.EnumerateFiles(_finance.Beside(output), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(_finance.Beside(output), file), Convert.ToHexString(File.ReadAllBytes(file)))),
    ];
}

internal static class Refusals
{
    public static void ShouldBeRefused(this LoopResult result, string reason)
    {
        result.ExitCode.ShouldBe(2, result.Output);
        result.Message.ShouldContain(reason);
    }
}

using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace LoopPlatform.Cli.Tests;

/// <summary>The finance example, candidate by candidate, through the real command.</summary>
public sealed class RunTests : IDisposable
{
    private static readonly string[] Everything =
    [
        "01-compile-error", "02-runtime-error", "03-timeout", "04-out-of-memory", "05-output-limit", "06-process-limit", "07-killed", "08-thief", "09-good",
    ];

    private readonly FinanceCopy _finance = new();

    [SkippableTheory, Trait("Category", "Integration")]
    [InlineData("docker")]
    [InlineData("bubblewrap")]
    public async Task Every_bad_candidate_is_named_right_and_the_good_one_reaches_the_goal(string isolation)
    {
        await RequireAsync(isolation);
        _finance.Propose(Everything);
        var before = Hashes();

        var result = await RunAsync("--isolation", isolation, "--json");

        result.ExitCode.ShouldBe(0, result.Error);
        Decisions(result).ShouldBe(
        [
            "compile-error", "runtime-error", "timeout", "out-of-memory", "output-limit", "process-limit", "killed", "visible-lower", "committed",
        ]);
        var summary = result.Json;
        summary["reason"]!.GetValue<string>().ShouldBe("goal");
        Scores(summary["final"]!).ShouldBe((1.0, 1.0, 1.0));
        summary["baseline"]!["visible"]!.GetValue<double>().ShouldBeLessThanOrEqualTo(0.45);
        summary["isolation"]!.GetValue<string>().ShouldBe(isolation);
        summary["repeatable"]!.GetValue<bool>().ShouldBeTrue();
        Hashes().ShouldBe(before);
        (await LoopProcess.RunAsync("replay", _finance.Folder)).ExitCode.ShouldBe(0);
        Containers.Left().ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_isolation_the_thief_gets_through()
    {
        _finance.Propose("08-thief");
        var before = Hashes();

        var result = await RunAsync("--isolation", "process", "--json");

        // It read gold and journal and changed both: what docker and bubblewrap stop is real.
        Hashes().ShouldNotBe(before);
        result.ExitCode.ShouldBe(2);
        result.Json["reason"]!.GetValue<string>().ShouldBe("suite-changed");
    }

    [SkippableFact, Trait("Category", "Integration")]
    public async Task Equal_definition_seed_and_proposals_give_the_same_hash_and_nothing_else_does()
    {
        await RequireAsync("docker");
        _finance.Propose("02-runtime-error", "09-good");
        var hash = await HashOfRunAsync("7");

        (await HashOfRunAsync("7")).ShouldBe(hash);
        (await HashOfRunAsync("8")).ShouldNotBe(hash);

        File.AppendAllText(Path.Combine(_finance.Candidates, "02-runtime-error.cs"), "// changed\n");
        (await HashOfRunAsync("7")).ShouldNotBe(hash);

        _finance.Propose("02-runtime-error");
        (await HashOfRunAsync("7")).ShouldBe(hash);
        var gold = File.ReadAllLines(_finance.File("gold.csv"));
        gold[1] = gold[1].Replace(",", "1,", StringComparison.Ordinal);
        File.WriteAllLines(_finance.File("gold.csv"), gold);
        (await HashOfRunAsync("7")).ShouldNotBe(hash);
    }

    [SkippableFact, Trait("Category", "Integration")]
    public async Task A_killed_run_resumes_to_the_same_hash_and_leaves_no_container()
    {
        await RequireAsync("docker");
        _finance.Propose("03-timeout", "09-good");
        var hash = await HashOfRunAsync("7");
        using var killed = LoopProcess.Start(null, Arguments("--from-starter", "--seed", "7"));
        await Containers.AppearAsync(killed.Id);
        killed.Kill();
        (await killed.EndAsync()).ExitCode.ShouldBe(137);

        var refused = await RunAsync("--seed", "9");
        refused.ExitCode.ShouldBe(2);
        refused.Message.ShouldContain("--resume");

        var resumed = await LoopProcess.RunAsync("run", _finance.Folder, "--resume", "--json");
        resumed.ExitCode.ShouldBe(0, resumed.Error);
        resumed.Json["journalHash"]!.GetValue<string>().ShouldBe(hash);
        (await LoopProcess.RunAsync("replay", _finance.Folder, "--execute")).ExitCode.ShouldBe(0);
        Containers.Left().ShouldBeEmpty();
    }

    [SkippableFact, Trait("Category", "Integration")]
    public async Task An_interrupted_run_says_how_to_resume_and_loses_nothing()
    {
        await RequireAsync("docker");
        _finance.Propose("03-timeout", "09-good");
        var hash = await HashOfRunAsync("7");
        using var interrupted = LoopProcess.Start(null, Arguments("--from-starter", "--seed", "7"));
        await Containers.AppearAsync(interrupted.Id);
        interrupted.Interrupt();

        var result = await interrupted.EndAsync();
        result.ExitCode.ShouldBe(130);
        result.Output.ShouldContain("--resume");
        Containers.Left().ShouldBeEmpty();
        (await LoopProcess.RunAsync("run", _finance.Folder, "--resume", "--json")).Json["journalHash"]!.GetValue<string>().ShouldBe(hash);
    }

    public void Dispose() => _finance.Dispose();

    private string[] Arguments(params string[] more) => ["run", _finance.Folder, "--proposer", _finance.Proposer, .. more];

    private Task<LoopResult> RunAsync(params string[] more) => LoopProcess.RunAsync(Arguments(more));

    private async Task<string> HashOfRunAsync(string seed)
    {
        var result = await RunAsync("--from-starter", "--seed", seed, "--json");
        result.ExitCode.ShouldBeOneOf([0, 1], result.Error);
        return result.Json["journalHash"]!.GetValue<string>();
    }

    private static async Task RequireAsync(string isolation)
    {
        var statuses = (await LoopProcess.RunAsync("doctor", "--json")).Json["isolations"]!.AsArray();
        var status = statuses.Single(status => status!["isolation"]!.GetValue<string>() == isolation)!;
        Skip.IfNot(status["usable"]!.GetValue<bool>(), status["description"]!.GetValue<string>());
    }

    private static List<string> Decisions(LoopResult result) =>
    [
        .. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).SkipLast(1)
            .Select(line => JsonNode.Parse(line)!)
            .SelectMany(line => line["slots"]!.AsArray())
            .Select(slot => slot!["reason"]!.GetValue<string>()),
    ];

    private string Hashes() => string.Join(' ', new[] { "gold.csv", "loop.yaml" }.Select(name => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(_finance.File(name))))));

    private static (double, double, double) Scores(JsonNode sides) =>
        (sides["visible"]!.GetValue<double>(), sides["gate"]!.GetValue<double>(), sides["holdout"]!.GetValue<double>());
}

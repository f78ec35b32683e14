using System.Text.Json.Nodes;

namespace LoopPlatform.Cli.Tests;

/// <summary>The benches, short: that they measure and find, not how fast this machine is.</summary>
public sealed class BenchTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("loop-bench-test-");

    [SkippableFact, Trait("Category", "Integration")]
    public async Task Bench_sandbox_gives_every_figure_there_can_be()
    {
        var isolation = await Isolations.RequireAsync();

        var bench = await LoopProcess.RunAsync("bench", "sandbox", "--runs", "2", "--isolation", isolation, "--json");

        bench.ExitCode.ShouldBe(0, bench.Error);
        var figures = bench.Json.AsObject();
        foreach (var name in new[] { "coldMs", "warmMs", "warmWhileRefillingMs", "evaluationMs", "pythonWarmMs", "dockerRunMs" })
        {
            figures.ShouldContainKey(name);
            ShouldBeAbsentOrSane(figures, name, bench.Error);
        }

        foreach (var name in new[] { "refillPerSecond", "sustainedPerSecond", "sustainedClients" })
        {
            figures[name]!.GetValue<double>().ShouldBeGreaterThan(0);
        }

        figures.ShouldContainKey("idleMegabytes");
        figures["compileMs"]!["cold"]!.GetValue<double>().ShouldBeGreaterThan(0);
        figures["compileMs"]!["warm"]!.GetValue<double>().ShouldBeGreaterThan(0);
        figures["assemblyBytes"]!.GetValue<int>().ShouldBeInRange(18_000, 23_000);
        figures["inputBytes"]!.GetValue<int>().ShouldBeInRange(48_000, 53_000);
    }

    [SkippableFact, Trait("Category", "Integration")]
    public async Task Bench_soak_finds_nothing_wrong_and_leaves_nothing()
    {
        var isolation = await Isolations.RequireAsync();

        var soak = await SoakAsync(isolation);

        soak.ExitCode.ShouldBe(0, soak.Output + soak.Error);
        var figures = soak.Json;
        figures["executions"]!.GetValue<int>().ShouldBe(30);
        figures["hostile"]!.GetValue<int>().ShouldBe(6);
        figures["reExecutions"]!.GetValue<int>().ShouldBe(10);
        foreach (var name in new[] { "wrongOutcomes", "flips", "invalidReceipts" })
        {
            figures[name]!.GetValue<int>().ShouldBe(0, soak.Output);
        }

        figures["orphans"]!["total"]!.GetValue<int>().ShouldBe(0);
        File.Exists(StateFile).ShouldBeFalse();
    }

    [SkippableFact, Trait("Category", "Integration")]
    public async Task A_soak_goes_on_after_an_interruption()
    {
        var isolation = await Isolations.RequireAsync();
        using (var first = LoopProcess.Start(null, Soak(isolation)))
        {
            while (!File.Exists(StateFile))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20));
            }

            first.Interrupt();
            (await first.EndAsync()).ExitCode.ShouldBe(130);
        }

        var done = JsonNode.Parse(await File.ReadAllBytesAsync(StateFile))!["executions"]!.GetValue<int>();
        done.ShouldBeInRange(0, 29);
        var other = await LoopProcess.RunAsync("bench", "soak", "--executions", "31", "--re-executions", "10", "--isolation", isolation, "--state", StateFile);
        other.ExitCode.ShouldBe(2);
        other.Message.ShouldContain("30 executions and 10 re-executions");

        var second = await SoakAsync(isolation);

        second.ExitCode.ShouldBe(0, second.Output + second.Error);
        second.Json["executions"]!.GetValue<int>().ShouldBe(30);
        second.Json["reExecutions"]!.GetValue<int>().ShouldBe(10);
    }

    [Fact]
    public async Task Bench_engine_gives_every_figure_and_says_why_there_is_none_of_a_broker()
    {
        var none = new Dictionary<string, string> { ["ConnectionStrings__messaging"] = "" };

        var bench = await LoopProcess.RunAsync(none, "bench", "engine", "--evaluations", "40", "--json");

        bench.ExitCode.ShouldBe(0, bench.Error);
        var figures = bench.Json.AsObject();
        var core = figures["coreMicrosecondsPerEvent"]!.GetValue<double>();
        core.ShouldBeGreaterThan(0);
        figures["journalledMicrosecondsPerEvent"]!.GetValue<double>().ShouldBeGreaterThan(core);
        var growth = figures["growthWithLength"]!.AsArray();
        growth.Select(length => length!["events"]!.GetValue<int>()).ShouldBe([1_000, 10_000, 100_000]);
        growth.ShouldAllBe(length => length!["microsecondsPerEvent"]!.GetValue<double>() > 0);
        var embedded = figures["embeddedMillisecondsPerEvaluation"]!;
        embedded["p50"]!.GetValue<double>().ShouldBeGreaterThan(0);
        embedded["p95"]!.GetValue<double>().ShouldBeGreaterThanOrEqualTo(embedded["p50"]!.GetValue<double>());
        figures["memoryGrowth"]!.GetValue<double>().ShouldBeInRange(0.5, 2);
        figures.ShouldContainKey("brokerMillisecondsPerEvaluation");
        figures["brokerMillisecondsPerEvaluation"].ShouldBeNull();
        bench.Error.ShouldContain("brokerMillisecondsPerEvaluation is left out: ConnectionStrings__messaging names no broker");
    }

    [Theory]
    [InlineData("sandbox", "--runs", "0")]
    [InlineData("engine", "--evaluations", "0")]
    [InlineData("soak", "--executions", "-1")]
    public async Task A_count_below_one_is_refused(params string[] words)
    {
        var refused = await LoopProcess.RunAsync(["bench", .. words]);

        refused.ExitCode.ShouldBe(2);
        refused.Message.ShouldContain(words[1]);
        refused.Message.ShouldContain("at least 1");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string StateFile => Path.Combine(_folder.FullName, "soak.json");

    private string[] Soak(string isolation) => ["bench", "soak", "--executions", "30", "--re-executions", "10", "--isolation", isolation, "--state", StateFile, "--json"];

    private Task<LoopResult> SoakAsync(string isolation) => LoopProcess.RunAsync(Soak(isolation));

    private static void ShouldBeAbsentOrSane(JsonObject figures, string name, string told)
    {
        if (figures[name] is { } measured)
        {
            measured["p50"]!.GetValue<double>().ShouldBeGreaterThan(0);
            measured["p95"]!.GetValue<double>().ShouldBeGreaterThanOrEqualTo(measured["p50"]!.GetValue<double>());
        }
        else
        {
            told.ShouldContain($"{name[..^2]} is left out: ");
        }
    }
}

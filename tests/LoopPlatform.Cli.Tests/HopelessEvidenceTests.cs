using System.Text.Json.Nodes;
using LoopPlatform.Tests;

namespace LoopPlatform.Cli.Tests;

/// <summary>What the synthesizer does when nothing can be learnt from what may be seen: the run ends soon, says so, and commits nothing bad.</summary>
public sealed class HopelessEvidenceTests : IDisposable
{
    private const int Rows = 60;
    private static readonly string[] Words = ["north", "south", "east", "west", "centre"];
    private readonly ScratchFolder _scratch = new();

    public HopelessEvidenceTests() => Write("dirty.csv", Row);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Nothing_to_improve_is_the_goal_at_once()
    {
        await NewAsync("dirty.csv");

        var run = await RunAsync();

        (Reason(run), Number(run, "rounds"), Number(run, "candidates")).ShouldBe(("goal", 0, 0));
    }

    public static TheoryData<string> Golds => ["other rows", "other words", "noise"];

    [Theory, MemberData(nameof(Golds))]
    public async Task Gold_that_has_nothing_to_do_with_the_rows_changes_nothing(string gold)
    {
        var random = new Random(5);
        int[] places = [.. Enumerable.Range(0, Rows)];
        random.Shuffle(places);
        Write("gold.csv", row => gold switch
        {
            "other rows" => Row(places[row]),
            "other words" => [$"{row}", $"zone {random.Next(5)}", $"{random.Next(9000)}"],
            _ => [Noise(random), Noise(random), Noise(random)],
        });
        await NewAsync("gold.csv");

        var run = await RunAsync();

        Reason(run).ShouldBeOneOf("plateau", "no-visible-evidence");
        Number(run, "commits").ShouldBe(0);
        Number(run, "rounds").ShouldBeLessThanOrEqualTo(6);
        File.ReadAllText(At("made/genome.cs")).ShouldBe(File.ReadAllText(At("made/starter.cs")));
    }

    [Fact]
    public async Task Failure_that_only_the_gate_sees_is_no_visible_evidence()
    {
        await NewAsync("dirty.csv");
        for (var wrong = 0; ; wrong++)
        {
            // Every third row is the gate's: the first of them that is wrong in gold.
            Write("made/gold.csv", row => row == wrong ? [$"{row}", "elsewhere", "1"] : Row(row));
            var scores = (await LoopProcess.RunAsync("verify", At("made"), "--isolation", "process", "--json")).Json["scores"]!;
            if (scores["gate"]!.GetValue<double>() < 1)
            {
                scores["visible"]!.GetValue<double>().ShouldBe(1);
                break;
            }
        }

        var run = await RunAsync();

        (Reason(run), Number(run, "commits")).ShouldBe(("no-visible-evidence", 0));
    }

    private static string[] Row(int row) => [$"{row}", Words[(row * 7 / 3) % Words.Length], $"{(row * 37 % 97) + 10}"];

    private static string Noise(Random random) => string.Concat(Enumerable.Range(0, 8).Select(_ => (char)('a' + random.Next(26))));

    private async Task NewAsync(string gold)
    {
        var made = await LoopProcess.RunAsync("new", At("made"), "--input", At("dirty.csv"), "--gold", At(gold), "--match", "position", "--labels", "20");
        made.ExitCode.ShouldBe(0, made.Error);
        var text = File.ReadAllText(At("made/loop.yaml"));
        text.ShouldContain("autonomy: supervised");
        File.WriteAllText(At("made/loop.yaml"), text.Replace("autonomy: supervised", "autonomy: autonomous"));
    }

    private Task<LoopResult> RunAsync() => LoopProcess.RunAsync("run", At("made"), "--seed", "7", "--isolation", "process", "--json");

    private static string Reason(LoopResult run) => Value(run, "reason").GetValue<string>();

    private static int Number(LoopResult run, string name) => Value(run, name).GetValue<int>();

    private static JsonNode Value(LoopResult run, string name)
    {
        run.ExitCode.ShouldBeOneOf([0, 1], run.Error);
        return run.Json[name]!;
    }

    private string At(string name) => _scratch.File(name);

    private void Write(string name, Func<int, string[]> row) =>
        File.WriteAllLines(At(name), Enumerable.Range(0, Rows).Select(row).Prepend(["id", "area", "size"]).Select(cells => string.Join(',', cells)));
}

using LoopPlatform.Cli.Tests;

namespace LoopPlatform.Serving.Tests;

/// <summary>The command in a process of its own, the run in another: as with the embedded command, only elsewhere.</summary>
public sealed class ConnectedRunTests : IDisposable
{
    private static readonly Dictionary<string, string> Token = new() { ["LOOP_TOKEN"] = Serving.ClientToken };
    private readonly FinanceCopy _finance = new();
    private readonly FinanceCopy _elsewhere = new();

    [SkippableFact, Trait("Category", "Integration")]
    public async Task A_connected_run_is_the_embedded_run_and_can_be_taken_along()
    {
        var isolation = await Isolations.RequireAsync();
        await using var serving = await Serving.AllAsync();
        var embedded = await LoopProcess.RunAsync("run", _elsewhere.Folder, "--seed", "7", "--isolation", isolation, "--json");
        embedded.ExitCode.ShouldBe(0, embedded.Error);

        var connected = await ConnectedAsync(serving, "run", _finance.Folder, "--seed", "7", "--isolation", isolation, "--json");

        connected.ExitCode.ShouldBe(0, connected.Error);
        connected.Json["journalHash"]!.GetValue<string>().ShouldBe(embedded.Json["journalHash"]!.GetValue<string>());
        connected.Json["repeatable"]!.GetValue<bool>().ShouldBeTrue();
        connected.Output.Split('\n').Length.ShouldBe(embedded.Output.Split('\n').Length);
        File.ReadAllText(_finance.Genome).ShouldBe(File.ReadAllText(_elsewhere.Genome));
        _finance.Runs().ShouldAllBe(run => !File.Exists(_finance.Journal(run)));
        (await ConnectedAsync(serving, "status", _finance.Folder, "--json")).Json["latest"]!["reason"]!.GetValue<string>().ShouldBe("goal");
        (await ConnectedAsync(serving, "runs", "--json")).Json.AsArray().Count.ShouldBe(1);
        (await ConnectedAsync(serving, "observe", _finance.Folder, "--json")).Json["summary"]!["journalHash"]!.GetValue<string>()
            .ShouldBe(embedded.Json["journalHash"]!.GetValue<string>());

        var archive = _finance.Beside("run.tar");
        (await ConnectedAsync(serving, "export", _finance.Folder, "--output", archive)).ExitCode.ShouldBe(0);
        using var third = new FinanceCopy();
        (await LoopProcess.RunAsync("import", third.Folder, "--input", archive)).ExitCode.ShouldBe(0);
        var replay = await LoopProcess.RunAsync("replay", third.Folder, "--execute", "--json");
        replay.ExitCode.ShouldBe(0, replay.Error);
        replay.Json["journalHash"]!.GetValue<string>().ShouldBe(embedded.Json["journalHash"]!.GetValue<string>());
    }

    public void Dispose()
    {
        _finance.Dispose();
        _elsewhere.Dispose();
    }

    private static Task<LoopResult> ConnectedAsync(Serving serving, params string[] args) => LoopProcess.RunAsync(Token, [.. args, "--connect", serving.Url]);
}

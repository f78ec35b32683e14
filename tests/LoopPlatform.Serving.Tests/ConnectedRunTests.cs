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

    [SkippableFact, Trait("Category", "Integration")]
    public async Task An_interrupted_session_leaves_the_run_going_on_and_watching_takes_it_up()
    {
        var isolation = await Isolations.RequireAsync();
        await using var serving = await Serving.AllAsync();
        _finance.Propose("03-timeout", "09-good");
        using var session = LoopProcess.Start(Token, "run", _finance.Folder, "--proposer", _finance.Proposer, "--isolation", isolation, "--connect", serving.Url);
        await serving.AppendedAsync(entries: 4);

        session.Interrupt();
        var interrupted = await session.EndAsync();

        interrupted.ExitCode.ShouldBe(130, interrupted.Error);
        interrupted.Output.ShouldContain($"loop watch {_finance.Folder} --connect {serving.Url}");
        interrupted.Output.ShouldContain($"loop cancel {_finance.Folder} --connect {serving.Url}");
        var watched = await ConnectedAsync(serving, "watch", _finance.Folder, "--json");
        watched.ExitCode.ShouldBe(0, watched.Error);
        watched.Json["reason"]!.GetValue<string>().ShouldBe("goal");
        File.ReadAllText(_finance.Genome).ShouldBe(File.ReadAllText(Path.Combine(_finance.Candidates, "09-good.cs")));
        (await ConnectedAsync(serving, "run", _finance.Folder, "--resume")).Message.ShouldContain("no run is unfinished");
    }

    [SkippableFact, Trait("Category", "Integration")]
    public async Task A_supervised_run_waits_for_a_person_whose_edit_is_kept()
    {
        var isolation = await Isolations.RequireAsync();
        await using var serving = await Serving.AllAsync();
        _finance.Propose("09-good").Replace("loop.yaml", "autonomy: autonomous", "autonomy: supervised");

        var run = await ConnectedAsync(serving, "run", _finance.Folder, "--proposer", _finance.Proposer, "--isolation", isolation);

        run.ExitCode.ShouldBe(1, run.Error);
        run.Output.ShouldContain($"loop approve {_finance.Folder} --connect {serving.Url}");
        (await ConnectedAsync(serving, "run", _finance.Folder)).Message.ShouldContain("--resume");
        File.AppendAllText(_finance.Genome, "// mine\n");
        var refused = await ConnectedAsync(serving, "approve", _finance.Folder);
        refused.ExitCode.ShouldBe(2);
        refused.Message.ShouldContain("--take-run");
        var taken = await ConnectedAsync(serving, "run", _finance.Folder, "--resume", "--take-run");
        taken.ExitCode.ShouldBe(1, taken.Error);
        File.ReadAllText($"{_finance.Genome}.mine").ShouldEndWith("// mine\n");

        var approved = await ConnectedAsync(serving, "approve", _finance.Folder, "--json");

        approved.ExitCode.ShouldBe(0, approved.Error);
        approved.Json["repeatable"]!.GetValue<bool>().ShouldBeFalse();
        File.ReadAllText(_finance.Genome).ShouldBe(File.ReadAllText(Path.Combine(_finance.Candidates, "09-good.cs")));
    }

    [Fact]
    public async Task Without_orchestrator_or_token_one_line_says_what_to_do()
    {
        await using var serving = await Serving.AllAsync(working: false);

        var away = await LoopProcess.RunAsync("run", _finance.Folder, "--connect", "http://127.0.0.1:1");
        (away.ExitCode, away.Message).ShouldSatisfyAllConditions(end => end.ExitCode.ShouldBe(3), end => end.Message.ShouldContain("http://127.0.0.1:1"));
        var nameless = await LoopProcess.RunAsync("run", _finance.Folder, "--connect", serving.Url);
        (nameless.ExitCode, nameless.Message).ShouldSatisfyAllConditions(end => end.ExitCode.ShouldBe(2), end => end.Message.ShouldContain("LOOP_TOKEN"));
        (await LoopProcess.RunAsync("runs", "--connect", serving.Url, "--token", Serving.RefereeToken)).Message.ShouldContain("does not allow it");
        (await LoopProcess.RunAsync("runs", "--connect", "nowhere")).Message.ShouldContain("expected an address");
        (await LoopProcess.RunAsync("runs", "--token", "x")).ExitCode.ShouldBe(2);
        (await ConnectedAsync(serving, "status", _finance.Folder)).Message.ShouldContain("no such run");
        (await ConnectedAsync(serving, "watch", "20260101")).ExitCode.ShouldBe(2);
        (await ConnectedAsync(serving, "runs", "--json")).Json.AsArray().ShouldBeEmpty();
    }

    public void Dispose()
    {
        _finance.Dispose();
        _elsewhere.Dispose();
    }

    private static Task<LoopResult> ConnectedAsync(Serving serving, params string[] args) => LoopProcess.RunAsync(Token, [.. args, "--connect", serving.Url]);
}

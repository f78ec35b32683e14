namespace LoopPlatform.Cli.Tests;

/// <summary>The genome's owner edits it while a run goes on: neither the edit nor the run's genome is lost.</summary>
public sealed class EditedGenomeTests : IDisposable
{
    private readonly FinanceCopy _finance = new();
    private readonly string _edit;

    public EditedGenomeTests() => _edit = File.ReadAllText(_finance.Genome) + "// mine\n";

    private string Beside => $"{_finance.Genome}.loop";

    private string Good => File.ReadAllText(Path.Combine(_finance.Candidates, "09-good.cs"));

    [SkippableFact, Trait("Category", "Integration")]
    public async Task An_edit_pauses_the_run_at_its_next_commit_and_the_run_can_go_on_without_it()
    {
        await PausedAsync();
        // Kept apart from an edit that was put aside before.
        File.WriteAllText($"{_finance.Genome}.mine", "// an older edit\n");

        var resumed = await LoopProcess.RunAsync("run", _finance.Folder, "--resume", "--take-run", "--json");

        resumed.ExitCode.ShouldBe(0, resumed.Error);
        resumed.Json["reason"]!.GetValue<string>().ShouldBe("goal");
        resumed.Error.ShouldContain("genome.cs.mine.2");
        File.ReadAllText(_finance.Genome).ShouldBe(Good);
        File.ReadAllText($"{_finance.Genome}.mine.2").ShouldBe(_edit);
        File.ReadAllText($"{_finance.Genome}.mine").ShouldBe("// an older edit\n");
        _finance.Runs().Count.ShouldBe(1);
        (await LoopProcess.RunAsync("replay", _finance.Folder)).ExitCode.ShouldBe(0);
    }

    [SkippableFact, Trait("Category", "Integration")]
    public async Task An_edit_pauses_the_run_at_its_next_commit_and_a_new_run_can_start_from_it()
    {
        await PausedAsync();

        var resumed = await LoopProcess.RunAsync("run", _finance.Folder, "--resume", "--keep-mine", "--json");

        resumed.ExitCode.ShouldBe(0, resumed.Error);
        File.ReadAllText(_finance.Genome).ShouldBe(Good);
        var runs = (await LoopProcess.RunAsync("runs", _finance.Folder, "--json")).Json.AsArray();
        runs.Select(run => run!["reason"]!.GetValue<string>()).ShouldBe(["cancelled", "goal"]);
        File.ReadAllText(_finance.Journal(_finance.Runs()[1])).ShouldContain(Digest(_edit));
        foreach (var run in _finance.Runs())
        {
            (await LoopProcess.RunAsync("replay", _finance.Folder, run)).ExitCode.ShouldBe(0);
        }
    }

    [SkippableFact, Trait("Category", "Integration")]
    public async Task An_edit_outlives_the_commit_that_reaches_the_goal_and_both_are_named()
    {
        _finance.Propose("03-timeout", "09-good");

        var result = await EditInMidRunAsync();

        result.ExitCode.ShouldBe(0, result.Error);
        File.ReadAllText(_finance.Genome).ShouldBe(_edit);
        File.ReadAllText(Beside).ShouldBe(Good);
        result.Error.ShouldContain($"{_finance.Genome} was edited while the run went on");
        result.Error.ShouldContain(Beside);
    }

    [SkippableFact, Trait("Category", "Integration")]
    public async Task An_edit_made_while_a_killed_run_waits_is_found_by_the_resume()
    {
        var isolation = await Isolations.RequireAsync();
        _finance.Propose("03-timeout", "09-good");
        using var killed = LoopProcess.Start(null, "run", _finance.Folder, "--proposer", _finance.Proposer, "--isolation", isolation);
        await _finance.JournalTellsAsync("candidate-proposed");
        killed.Kill();
        await killed.EndAsync();
        var committed = File.ReadAllText(_finance.Genome);
        File.WriteAllText(_finance.Genome, _edit);

        var refused = await LoopProcess.RunAsync("run", _finance.Folder, "--resume");

        refused.ExitCode.ShouldBe(2);
        ShouldNameBothWays(refused.Message);
        File.ReadAllText(_finance.Genome).ShouldBe(_edit);
        File.ReadAllText(Beside).ShouldBe(committed);
        (await LoopProcess.RunAsync("run", _finance.Folder, "--resume", "--take-run")).ExitCode.ShouldBe(0);
    }

    public void Dispose() => _finance.Dispose();

    private async Task PausedAsync()
    {
        _finance.Propose("03-timeout", "04-step", "09-good");
        var step = Path.Combine(_finance.Candidates, "04-step.cs");

        var result = await EditInMidRunAsync();

        result.ExitCode.ShouldBe(1, result.Error);
        result.Json["reason"]!.GetValue<string>().ShouldBe("paused");
        result.Json["commits"]!.GetValue<int>().ShouldBe(1);
        File.ReadAllText(_finance.Genome).ShouldBe(_edit);
        File.ReadAllText(Beside).ShouldBe(File.ReadAllText(step));
        ShouldNameBothWays(result.Error);
    }

    private async Task<LoopResult> EditInMidRunAsync()
    {
        var isolation = await Isolations.RequireAsync();
        using var run = LoopProcess.Start(null, "run", _finance.Folder, "--proposer", _finance.Proposer, "--isolation", isolation, "--json");
        // The endless candidate runs from here on for as long as its limit lets it.
        await _finance.JournalTellsAsync("candidate-proposed");
        File.WriteAllText(_finance.Genome, _edit);
        return await run.EndAsync();
    }

    private void ShouldNameBothWays(string message)
    {
        message.ShouldContain($"{_finance.Genome} was edited");
        message.ShouldContain(Beside);
        message.ShouldContain($"loop run {_finance.Folder} --resume --keep-mine");
        message.ShouldContain($"loop run {_finance.Folder} --resume --take-run");
    }

    private static string Digest(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}

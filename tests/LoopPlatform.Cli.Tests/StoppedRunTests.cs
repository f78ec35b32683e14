using System.Text;

namespace LoopPlatform.Cli.Tests;

/// <summary>Runs whose process ended at an awkward moment.</summary>
public sealed class StoppedRunTests : IDisposable
{
    private readonly FinanceCopy _finance = new();

    [Fact]
    public async Task A_run_stopped_between_its_last_commit_and_the_genome_file_is_finished_by_a_resume()
    {
        _finance.Propose("09-good");
        var ended = await RunAsync();
        var committed = await File.ReadAllTextAsync(_finance.Genome);
        Forget(ended.Json["journal"]!.GetValue<string>(), "genome-projected");
        File.Copy(_finance.File("starter.cs"), _finance.Genome, overwrite: true);

        var resumed = await LoopProcess.RunAsync("run", _finance.Folder, "--resume", "--json");

        resumed.ExitCode.ShouldBe(0, resumed.Error);
        (await File.ReadAllTextAsync(_finance.Genome)).ShouldBe(committed);
        resumed.Json["journalHash"]!.GetValue<string>().ShouldBe(ended.Json["journalHash"]!.GetValue<string>());
        (await LoopProcess.RunAsync("replay", _finance.Folder)).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_reset_after_such_a_stop_stays_reset()
    {
        _finance.Propose("09-good");
        Forget((await RunAsync()).Json["journal"]!.GetValue<string>(), "genome-projected");
        File.Copy(_finance.File("starter.cs"), _finance.Genome, overwrite: true);

        (await LoopProcess.RunAsync("reset", _finance.Folder)).ExitCode.ShouldBe(0);

        (await LoopProcess.RunAsync("run", _finance.Folder, "--resume")).ExitCode.ShouldBe(2);
        (await File.ReadAllTextAsync(_finance.Genome)).ShouldBe(await File.ReadAllTextAsync(_finance.File("starter.cs")));
    }

    [Fact]
    public async Task A_run_killed_before_its_first_entry_was_whole_is_in_nobodys_way()
    {
        _finance.Propose("09-good");
        Directory.CreateDirectory(_finance.File(".loop/runs/29991231-235959-ffffff"));
        await File.WriteAllTextAsync(_finance.File(".loop/runs/29991231-235959-ffffff/journal.jsonl"), "");

        (await LoopProcess.RunAsync("status", _finance.Folder)).ExitCode.ShouldBe(0);
        (await RunAsync()).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task An_interrupt_does_not_wait_for_a_candidate_that_sleeps()
    {
        _finance.Replace("loop.yaml", "wall: 20s", "wall: 10m");
        await File.WriteAllTextAsync(Path.Combine(_finance.Candidates, "01-sleep.cs"),
            """
            using LoopPlatform.Genomes;

            public static class Ledger
            {
                public static Table Build(Tables exports)
                {
                    System.Threading.Thread.Sleep(System.Threading.Timeout.Infinite);
                    return exports[0];
                }
            }
            """);
        using var sleeping = LoopProcess.Start(null, Arguments());
        await WaitForAsync("\"kind\":\"candidate-proposed\"");
        await Task.Delay(TimeSpan.FromSeconds(3));

        sleeping.Interrupt();
        var result = await sleeping.EndAsync().WaitAsync(TimeSpan.FromSeconds(20));

        result.ExitCode.ShouldBe(130);
        Journal().ShouldNotContain("work-failed");
    }

    public void Dispose() => _finance.Dispose();

    // Process isolation: it is there wherever the tests run, and these candidates do no harm.
    private string[] Arguments() => ["run", _finance.Folder, "--proposer", _finance.Proposer, "--isolation", "process", "--json"];

    private Task<LoopResult> RunAsync() => LoopProcess.RunAsync(Arguments());

    private string Journal()
    {
        var runs = new DirectoryInfo(_finance.File(".loop/runs"));
        return runs.Exists ? string.Concat(runs.EnumerateFiles("journal.jsonl", SearchOption.AllDirectories).Select(file => File.ReadAllText(file.FullName))) : "";
    }

    private async Task WaitForAsync(string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!Journal().Contains(text, StringComparison.Ordinal))
        {
            await Task.Delay(50, patience.Token);
        }
    }

    private static void Forget(string journal, string kind)
    {
        var lines = File.ReadAllLines(journal);
        lines[^1].ShouldContain(kind);
        File.WriteAllBytes(journal, Encoding.UTF8.GetBytes(string.Concat(lines[..^1].Select(line => line + "\n"))));
    }
}

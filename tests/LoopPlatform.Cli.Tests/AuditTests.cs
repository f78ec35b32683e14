using System.Text;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;

namespace LoopPlatform.Cli.Tests;

/// <summary>What <c>loop audit</c> says of journals. By process isolation: it is there wherever the tests run, and these candidates do no harm.</summary>
public sealed class AuditTests : IDisposable
{
    private readonly FinanceCopy _finance = new();

    [Fact]
    public async Task Whatever_was_done_twice_lost_or_changed_is_named_by_file_and_line()
    {
        _finance.Propose("02-runtime-error", "09-good");
        foreach (var words in new string[][] { ["--proposer", _finance.Proposer], ["--proposer", _finance.Proposer, "--from-starter"] })
        {
            var run = await LoopProcess.RunAsync(["run", _finance.Folder, "--isolation", "process", .. words]);
            run.ExitCode.ShouldBe(0, run.Error);
        }

        var whole = await LoopProcess.RunAsync("audit", _finance.Folder, "--all", "--json");
        whole.ExitCode.ShouldBe(0, whole.Error);
        whole.Json["violations"]!.GetValue<int>().ShouldBe(0);
        whole.Json["runs"]!.AsArray().Select(run => run!["run"]!.GetValue<string>()).ShouldBe(_finance.Runs());

        var (first, second) = (_finance.Journal(_finance.Runs()[0]), _finance.Journal(_finance.Runs()[1]));
        var commit = Commit(first);
        var latest = await LoopProcess.RunAsync("audit", _finance.Folder);
        latest.ExitCode.ShouldBe(0, "the latest run is whole");
        latest.Output.ShouldContain("chain whole, all invariants hold");
        File.AppendAllText(second, "half a li");

        var all = await LoopProcess.RunAsync("audit", _finance.Folder, "--all");

        all.ExitCode.ShouldBe(2);
        all.Output.ShouldContain($"{first}:{commit}: one-commit: round 2 commits a second time");
        all.Output.ShouldContain($"{second}:{File.ReadAllLines(second).Length}: chain: an unterminated line after the end");
        (await LoopProcess.RunAsync("audit", _finance.Folder, _finance.Runs()[0], "--json")).Json["runs"]![0]!["violations"]![0]!["line"]!.GetValue<long>().ShouldBe(commit);

        File.WriteAllText(first, File.ReadAllText(first).Replace("\"exhausted\":false", "\"exhausted\":true", StringComparison.Ordinal));
        var changed = await LoopProcess.RunAsync("audit", _finance.Folder, _finance.Runs()[0]);
        changed.ExitCode.ShouldBe(2);
        changed.Output.ShouldMatch($@"journal\.jsonl:\d+: chain: the chain breaks here");
    }

    [Fact]
    public async Task All_runs_and_one_run_exclude_each_other()
    {
        var refused = await LoopProcess.RunAsync("audit", _finance.Folder, "2026", "--all");

        refused.ExitCode.ShouldBe(2);
        refused.Message.ShouldContain("leave out '2026', or --all");
    }

    public void Dispose() => _finance.Dispose();

    // Appends the commit once more below itself, with numbers and a chain that fit.
    private static long Commit(string journal)
    {
        var entries = File.ReadAllLines(journal).Select(line => JournalCodec.Read(Encoding.UTF8.GetBytes(line[(line.IndexOf(' ') + 1)..]))).ToList();
        var place = entries.FindIndex(entry => entry.Event is LoopEvent.RoundDecided { Committed: not null });
        entries.Insert(place + 1, entries[place]);
        var (chain, text) = (JournalCodec.Genesis, new StringBuilder());
        foreach (var (index, entry) in entries.Index())
        {
            var json = JournalCodec.Write(entry with { Sequence = index + 1 });
            chain = JournalCodec.Chain(chain, json);
            text.Append(chain).Append(' ').Append(Encoding.UTF8.GetString(json)).Append('\n');
        }

        File.WriteAllText(journal, text.ToString());
        return place + 2;
    }
}

using System.CommandLine;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Journal;

namespace LoopPlatform.Cli.Commands;

internal static class ReplayCommand
{
    public static Command Create()
    {
        var target = CommonOptions.Target();
        var execute = new Option<bool>("--execute") { Description = "Also run and judge every candidate again" };
        var json = CommonOptions.Json();
        var command = new Command("replay", "Check a run's journal and derive every decision again; exit code 2 names the first line that disagrees.\nExample: loop replay examples/finance --execute")
        {
            target, execute, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var run = RunTarget.Find(parsed.GetValue(target)!);
            var replay = new RunReplay(run);
            await replay.CheckAsync(cancellation);
            int? executed = null;
            if (parsed.GetValue(execute))
            {
                using var bench = new Bench(run.Workspace.DataFolder);
                executed = await replay.ExecuteAsync(bench, Console.Error.WriteLine, cancellation);
            }

            var hash = JournalHash.Of(run.Entries.Select(entry => entry.Event));
            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(new { run = run.Run, entries = run.Entries.Count, executed, journalHash = hash, agrees = true });
            }
            else
            {
                Console.WriteLine($"run {run.Run}: {run.Entries.Count} entries, chain whole, every decision follows{(executed is null ? "" : $", {executed} executions agree")}");
                Console.WriteLine($"hash {hash}");
            }

            return ExitCode.Goal;
        });
        return command;
    }
}

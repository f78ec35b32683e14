using System.CommandLine;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Cli.Commands;

internal static class ReplayCommand
{
    public static Command Create()
    {
        var target = CommonOptions.Target();
        var execute = new Option<bool>("--execute") { Description = "Also run and judge every candidate again" };
        var json = CommonOptions.Json();
        var command = new Command("replay", "Check a run's journal and receipts and derive every decision again; exit code 2 names the first line that disagrees.\nExample: loop replay examples/finance --execute")
        {
            target, execute, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var run = RunTarget.Find(parsed.GetValue(target)!);
            var replay = new RunReplay(run);
            using var bench = new Bench(run.Workspace.DataFolder);
            var receipts = await replay.CheckAsync(OwnKey(bench), cancellation);
            (int Executed, int OtherImage)? again = parsed.GetValue(execute) ? await replay.ExecuteAsync(bench, Console.Error.WriteLine, cancellation) : null;

            var hash = JournalHash.Of(run.Entries.Select(entry => entry.Event));
            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(new { run = run.Run, entries = run.Entries.Count, executed = again?.Executed, otherImage = again?.OtherImage, receipts, journalHash = hash, agrees = true });
            }
            else
            {
                Console.WriteLine($"run {run.Run}: {run.Entries.Count} entries, chain whole, every decision follows{(again is null ? "" : $", {again.Value.Executed} executions agree")}{(again?.OtherImage > 0 ? $" ({again.Value.OtherImage} in another image than recorded)" : "")}");
                foreach (var line in ReceiptReport.Lines(receipts))
                {
                    Console.WriteLine(line);
                }

                Console.WriteLine($"hash {hash}");
            }

            return ExitCode.Goal;
        });
        return command;
    }

    // A run can be checked where nothing can be signed; its keys are then somebody else's.
    private static Digest? OwnKey(Bench bench)
    {
        try
        {
            return bench.Doctor.KnownKey();
        }
        catch (InputException problem)
        {
            Console.Error.WriteLine($"loop: which receipts are this installation's cannot be told: {problem.Message}");
            return null;
        }
    }
}

using System.CommandLine;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Values;
using Spectre.Console;

namespace LoopPlatform.Cli.Commands;

internal static class RunsCommand
{
    public static Command Create()
    {
        var definition = CommonOptions.Definition();
        var json = CommonOptions.Json();
        var command = new Command("runs", "List the runs of a definition, oldest first.\nExample: loop runs examples/finance") { definition, json };
        command.SetAction(parsed =>
        {
            var workspace = new Workspace(parsed.GetValue(definition)!);
            var runs = workspace.Journal.Runs().Select(run => RunSummary.Of(RunTarget.Find([workspace.Folder, run.Value]))).ToList();
            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(runs);
                return ExitCode.Goal;
            }

            var table = new Table().Border(TableBorder.None).AddColumns("run", "reason", "rounds", "commits", "visible", "gate", "holdout", "hash");
            foreach (var run in runs)
            {
                table.AddRow(
                    run.Run.Value,
                    run.Reason?.Word() ?? "unfinished",
                    $"{run.Rounds}",
                    $"{run.Commits}",
                    Step(run.Baseline.Visible, run.Final.Visible),
                    Step(run.Baseline.Gate, run.Final.Gate),
                    Step(run.Baseline.Holdout, run.Final.Holdout),
                    run.JournalHash.Abbreviated);
            }

            Terminal.For().Write(table);
            return ExitCode.Goal;
        });
        return command;
    }

    private static string Step(double? from, double? to) => FormattableString.Invariant($"{from:0.000} → {to:0.000}");
}

using System.CommandLine;
using System.CommandLine.Parsing;
using LoopPlatform.Cli.Connected;
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
        var connect = new ConnectOptions();
        connect.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var orchestrator = connect.Of(parsed);
            var runs = orchestrator is null ? Local(new(parsed.GetValue(definition)!)) : await RemoteAsync(orchestrator, parsed.GetResult(definition), cancellation);
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
                    SideRatios.Step(run.Baseline.Visible, run.Final.Visible),
                    SideRatios.Step(run.Baseline.Gate, run.Final.Gate),
                    SideRatios.Step(run.Baseline.Holdout, run.Final.Holdout),
                    run.JournalHash.Abbreviated);
            }

            Terminal.For().Write(table);
            return ExitCode.Goal;
        });
        return command;
    }

    private static List<RunSummary> Local(Workspace workspace) => [.. workspace.Journal.Runs().Select(run => RunSummary.Of(workspace.Target(run)))];

    // Without a definition: all that are there.
    private static async Task<List<RunSummary>> RemoteAsync(RemoteOrchestrator orchestrator, ArgumentResult? definition, CancellationToken cancellation)
    {
        var runs = definition is { Tokens: [var folder, ..] }
            ? (await RemoteTarget.FindAsync(orchestrator, [new Workspace(folder.Value).Folder], cancellation)).Runs
            : await orchestrator.RunsAsync(null, cancellation);
        return [.. runs.Select(run => RunSummary.Of(run, orchestrator.Url))];
    }
}

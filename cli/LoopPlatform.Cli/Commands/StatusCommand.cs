using System.CommandLine;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Definitions;
using Spectre.Console;

namespace LoopPlatform.Cli.Commands;

internal static class StatusCommand
{
    public static Command Create()
    {
        var definition = CommonOptions.Definition();
        var json = CommonOptions.Json();
        var command = new Command("status", "Say where a definition stands: its inputs, its genome, its latest run.\nExample: loop status examples/finance") { definition, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var workspace = new Workspace(parsed.GetValue(definition)!);
            var loaded = await new DefinitionFolder(workspace.Folder).LoadAsync(workspace.Blobs, cancellation);
            var latest = workspace.Journal.Runs() is [.., var last] ? RunTarget.Find([workspace.Folder, last.Value]) : null;
            var genome = loaded.Genome == loaded.Starter ? "the starter"
                : latest is null ? "your edit of the starter"
                : loaded.Genome == latest.State.Genome ? "the latest run's"
                : "your edit";
            var unfinished = workspace.Unfinished()?.Started!.Run;
            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(new
                {
                    definition = loaded.Definition.Name,
                    definitionHash = loaded.DefinitionHash,
                    suiteHash = loaded.SuiteHash,
                    inputs = loaded.Definition.Inputs.Select(input => input.Path),
                    genome = new { file = loaded.GenomePath, digest = loaded.Genome, origin = genome },
                    unfinished,
                    latest = latest is null ? null : RunSummary.Of(latest),
                });
                return ExitCode.Goal;
            }

            var console = Terminal.For();
            console.MarkupLineInterpolated($"[bold]{loaded.Definition.Name}[/] {loaded.Definition.Version}: {loaded.Definition.Objective}");
            console.WriteLine($"inputs   {string.Join(", ", loaded.Definition.Inputs.Select(input => input.Path))}");
            console.WriteLine($"genome   {loaded.GenomePath} ({loaded.Genome.Abbreviated}, {genome})");
            console.WriteLine($"suite    {loaded.SuiteHash.Abbreviated}  definition {loaded.DefinitionHash.Abbreviated}");
            console.WriteLine(latest is null ? $"latest   no run yet; start one with: loop run {workspace.Shown}" : $"latest   {Describe(RunSummary.Of(latest))}");
            if (unfinished is not null)
            {
                var next = latest!.State.Approval is null ? $"is unfinished: loop run {workspace.Shown} --resume"
                    : $"waits for a person: loop diff {workspace.Shown}, then loop approve {workspace.Shown} or loop reject {workspace.Shown}";
                console.MarkupLineInterpolated($"[yellow]run {unfinished} {next}[/]");
            }

            return ExitCode.Goal;
        });
        return command;
    }

    private static string Describe(RunSummary run) => FormattableString.Invariant(
        $"{run.Run}  {run.Reason?.Word() ?? "unfinished"}  {run.Rounds} rounds, {run.Commits} commits  visible {run.Baseline.Visible:0.000} → {run.Final.Visible:0.000}");
}

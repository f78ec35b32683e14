using System.CommandLine;
using LoopPlatform.Cli.Connected;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;
using LoopPlatform.Contracts.V1;
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
        var connect = new ConnectOptions();
        connect.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var orchestrator = connect.Of(parsed);
            if (orchestrator is not null)
            {
                Write(await RemoteTarget.FindAsync(orchestrator, [parsed.GetValue(definition)!], cancellation), parsed.GetValue(json));
                return ExitCode.Goal;
            }

            var workspace = new Workspace(parsed.GetValue(definition)!);
            var loaded = await new DefinitionFolder(workspace.Folder).LoadAsync(workspace.Blobs, cancellation);
            var latest = workspace.Journal.Runs() is [.., var last] ? workspace.Target(last) : null;
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

    private static void Write(RemoteTarget target, bool json)
    {
        var latest = RunSummary.Of(target.Latest, target.Orchestrator.Url);
        if (json)
        {
            Terminal.WriteJson(new { definition = latest.Definition, unfinished = target.Latest.Phase == RunPhase.Ended ? null : latest.Run.Value, latest });
            return;
        }

        var (console, address) = (Terminal.For(), target.Address(target.Latest));
        console.WriteLine($"latest   {Describe(latest)}");
        console.WriteLine(target.Latest.Phase switch
        {
            RunPhase.Ended => $"it has ended; take its journal along with: loop export {address} --output run.tar",
            RunPhase.Waiting => $"it waits for a person: loop diff {address}, then loop approve {address} or loop reject {address}",
            RunPhase.Paused => $"it is paused: {target.Latest.Detail}",
            _ => $"it goes on: loop watch {address}, or loop cancel {address}",
        });
    }

    private static string Describe(RunSummary run) =>
        $"{run.Run}  {run.Reason?.Word() ?? "unfinished"}  {run.Rounds} rounds, {run.Commits} commits  visible {SideRatios.Step(run.Baseline.Visible, run.Final.Visible)}";
}

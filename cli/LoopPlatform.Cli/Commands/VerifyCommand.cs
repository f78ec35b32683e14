using System.CommandLine;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Definitions;
using Spectre.Console;

namespace LoopPlatform.Cli.Commands;

internal static class VerifyCommand
{
    public static Command Create()
    {
        var definition = CommonOptions.Definition();
        var isolation = CommonOptions.Isolation();
        var json = CommonOptions.Json();
        var command = new Command("verify", "Judge the current genome once; exit code 0 only when it is perfect.\nExample: loop verify examples/finance") { definition, isolation, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var workspace = new Workspace(parsed.GetValue(definition)!);
            var loaded = await new DefinitionFolder(workspace.Folder).LoadAsync(workspace.Blobs, cancellation);
            using var bench = new Bench(workspace.DataFolder);
            var chosen = await bench.ChooseAsync(parsed.GetValue(isolation), cancellation);
            var result = await bench.ExecuteAsync(loaded.Genome, loaded.Definition, loaded.Definition.Inputs, chosen, cancellation);
            if (result.Outcome == Outcome.InfrastructureFailure)
            {
                throw new IOException(result.Detail);
            }

            var verdict = await bench.JudgeAsync(result.Output, loaded.SuiteHash, cancellation);
            var evidence = LoopJson.Read<VisibleEvidence>(await bench.Blobs.GetAsync(verdict.Evidence, cancellation));
            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(new
                {
                    definition = loaded.Definition.Name,
                    outcome = result.Outcome,
                    detail = result.Detail,
                    scores = SideRatios.Of(verdict.Scores),
                    criticalFailures = verdict.CriticalFailures,
                    failures = evidence.Failures,
                    isolation = chosen,
                    verdict = verdict.Verdict,
                });
            }
            else
            {
                Write(Terminal.For(), result, verdict, evidence);
            }

            var perfect = result.Outcome == Outcome.Ok && verdict.CriticalFailures.Count == 0
                && new[] { verdict.Scores.Visible, verdict.Scores.Gate, verdict.Scores.Holdout }.OfType<Score>().All(score => score.IsPerfect);
            return perfect ? ExitCode.Goal : ExitCode.Short;
        });
        return command;
    }

    private static void Write(IAnsiConsole console, ExecutionResult result, VerdictSummary verdict, VisibleEvidence evidence)
    {
        console.WriteLine($"{result.Outcome.Word()}  {RunView.Scores(verdict.Scores)}  holdout {RunView.Of(verdict.Scores.Holdout)}");
        if (result.Detail is { } detail)
        {
            console.WriteLine(detail, new Style(Color.Red));
        }

        foreach (var failure in evidence.Failures)
        {
            console.WriteLine($"  {failure.Count,5}  {failure.Id}: {failure.Hint}");
            var nothing = failure.Column is null ? "no row" : "nothing";
            foreach (var example in failure.Examples.Take(2))
            {
                console.WriteLine($"         {example.Row}: expected {example.Expected ?? nothing}, found {example.Actual ?? nothing}", new Style(Color.Grey));
            }
        }
    }
}

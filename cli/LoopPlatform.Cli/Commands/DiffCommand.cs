using System.CommandLine;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;

namespace LoopPlatform.Cli.Commands;

internal static class DiffCommand
{
    public static Command Create()
    {
        var target = CommonOptions.Target();
        var json = CommonOptions.Json();
        var command = new Command("diff", "Show what a run changed: its starting against its final genome.\nExample: loop diff examples/finance") { target, json };
        command.SetAction(parsed =>
        {
            var run = RunTarget.Find(parsed.GetValue(target)!);
            // A candidate that waits for a person is what they want to see.
            var (from, to) = run.State.Approval is { } asked ? (asked.Base, asked.Candidate) : (run.State.Started!.Genome, run.State.Genome);
            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(new { run = run.Run, from, to, lines = GenomeDiff.Lines(run.Workspace, from, to) });
            }
            else
            {
                GenomeDiff.Write(Terminal.For(), run.Workspace, from, to);
            }

            return ExitCode.Goal;
        });
        return command;
    }
}

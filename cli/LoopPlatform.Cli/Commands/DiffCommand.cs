using System.CommandLine;
using LoopPlatform.Cli.Connected;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;

namespace LoopPlatform.Cli.Commands;

internal static class DiffCommand
{
    public static Command Create()
    {
        var target = CommonOptions.Target();
        var json = CommonOptions.Json();
        var connect = new ConnectOptions();
        var command = new Command("diff", "Show what a run changed: its starting against its final genome.\nExample: loop diff examples/finance") { target, json };
        connect.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var orchestrator = connect.Of(parsed);
            var run = orchestrator is null ? RunTarget.Find(parsed.GetValue(target)!)
                : await (await RemoteTarget.FindAsync(orchestrator, parsed.GetValue(target)!, cancellation)).LoadAsync(cancellation);
            // A candidate that waits for a person is what they want to see.
            var (from, to) = run.State.Approval is { } asked ? (asked.Base, asked.Candidate) : (run.State.Started!.Genome, run.State.Genome);
            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(new { run = run.Run, from, to, lines = GenomeDiff.Lines(run.Blobs, from, to) });
            }
            else
            {
                GenomeDiff.Write(Terminal.For(), run.Blobs, from, to);
            }

            return ExitCode.Goal;
        });
        return command;
    }
}

using System.CommandLine;
using LoopPlatform.Cli.Connected;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;

namespace LoopPlatform.Cli.Commands;

internal static class ObserveCommand
{
    public static Command Create()
    {
        var target = CommonOptions.Target();
        var json = CommonOptions.Json();
        var connect = new ConnectOptions();
        var command = new Command("observe", "Look at a run: its rounds, its focus over time, its scores, what it cost and what it gained.\nExample: loop observe examples/finance") { target, json };
        connect.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var orchestrator = connect.Of(parsed);
            var run = orchestrator is null ? RunTarget.Find(parsed.GetValue(target)!)
                : await (await RemoteTarget.FindAsync(orchestrator, parsed.GetValue(target)!, cancellation)).LoadAsync(cancellation);
            var history = RunHistory.Of(run);
            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(history);
            }
            else
            {
                history.Write(Terminal.For(), run);
            }

            return ExitCode.Goal;
        });
        return command;
    }
}

using System.CommandLine;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;

namespace LoopPlatform.Cli.Commands;

internal static class ObserveCommand
{
    public static Command Create()
    {
        var target = CommonOptions.Target();
        var json = CommonOptions.Json();
        var command = new Command("observe", "Look at a run: its rounds, its focus over time, its scores, what it cost and what it gained.\nExample: loop observe examples/finance") { target, json };
        command.SetAction(parsed =>
        {
            var run = RunTarget.Find(parsed.GetValue(target)!);
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

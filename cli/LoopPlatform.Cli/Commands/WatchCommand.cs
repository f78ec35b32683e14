using System.CommandLine;
using LoopPlatform.Cli.Connected;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Cli.Running;

namespace LoopPlatform.Cli.Commands;

internal static class WatchCommand
{
    public static Command Create()
    {
        var target = CommonOptions.Target();
        var json = CommonOptions.Json();
        var connect = new ConnectOptions();
        var command = new Command("watch", "Follow a run that another process carries on, from its start to its end.\nExample: loop watch examples/finance --connect http://localhost:5310")
        {
            target, json,
        };
        connect.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var view = new RunView(Terminal.For(parsed.GetValue(json)), parsed.GetValue(json));
            using var orchestrator = connect.Of(parsed);
            var outcome = orchestrator is null
                ? await LocalWatch.RunAsync(RunTarget.Find(parsed.GetValue(target)!), view, cancellation)
                : await RemoteAsync(await RemoteTarget.FindAsync(orchestrator, parsed.GetValue(target)!, cancellation), view, cancellation);
            if (parsed.GetValue(json))
            {
                Terminal.WriteJson(RunSummary.Of(outcome));
            }

            return outcome.ExitCode;
        });
        return command;
    }

    private static Task<RunOutcome> RemoteAsync(RemoteTarget target, RunView view, CancellationToken cancellation) => target.Folder.Length > 0
        ? new ConnectedRun(target.Orchestrator, new(target.Folder), view).WatchAsync(new(target.Latest.Id), cancellation)
        : RunFollower.FollowAsync(new ConnectedEngine(target.Orchestrator, target.Latest.Id), new(target.Latest.Id), view, cancellation);
}

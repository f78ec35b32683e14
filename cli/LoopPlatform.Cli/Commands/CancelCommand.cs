using System.CommandLine;
using LoopPlatform.Cli.Connected;
using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Orchestrator.Journal;

namespace LoopPlatform.Cli.Commands;

internal static class CancelCommand
{
    public static Command Create()
    {
        var definition = CommonOptions.Definition();
        var command = new Command("cancel", "Give an unfinished run up; its journal and the genome stay as they are.\nExample: loop cancel examples/finance") { definition };
        var connect = new ConnectOptions();
        connect.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var orchestrator = connect.Of(parsed);
            if (orchestrator is not null)
            {
                var unfinished = (await RemoteTarget.FindAsync(orchestrator, [parsed.GetValue(definition)!], cancellation)).Unfinished;
                await new ConnectedEngine(orchestrator, "").HandleAsync(new(unfinished.Id), new LoopInput.Cancel(Environment.UserName), cancellation);
                Console.WriteLine($"run {unfinished.Id} is given up; the genome stays as it is.");
                return ExitCode.Goal;
            }

            var workspace = new Workspace(parsed.GetValue(definition)!);
            using var writer = WriterLock.Acquire(workspace.DataFolder);
            var state = workspace.Unfinished() ?? throw new InputException(workspace.Shown, null, null, "no run is unfinished");
            workspace.Append(state, new LoopInput.Cancel(Environment.UserName));
            Console.WriteLine($"run {state.Started!.Run} is given up; the genome stays as it is.");
            return ExitCode.Goal;
        });
        return command;
    }
}

using System.CommandLine;
using LoopPlatform.Cli.Connected;
using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Exchange;

namespace LoopPlatform.Cli.Commands;

internal static class ExportCommand
{
    public static Command Create()
    {
        var target = CommonOptions.Target();
        var output = new Option<string>("--output") { Description = "File to write: a tar archive of the run's journal and the blobs it needs; replaced as a whole or not at all", Required = true };
        var connect = new ConnectOptions();
        var command = new Command("export", "Write a run to one file that 'loop import' takes anywhere.\nExample: loop export examples/finance --output run.tar") { target, output };
        connect.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var orchestrator = connect.Of(parsed);
            var path = Path.GetFullPath(parsed.GetValue(output)!);
            if (!Directory.Exists(Path.GetDirectoryName(path)) || Directory.Exists(path))
            {
                throw new InputException(parsed.GetValue(output)!, null, null, "expected a file in a folder that is there");
            }

            var draft = $"{path}.{Guid.NewGuid():n}.tmp";
            try
            {
                RunId run;
                await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
                {
                    run = orchestrator is null ? await WriteAsync(RunTarget.Find(parsed.GetValue(target)!), file, cancellation)
                        : await ReceiveAsync(await RemoteTarget.FindAsync(orchestrator, parsed.GetValue(target)!, cancellation), file, cancellation);
                }

                File.Move(draft, path, overwrite: true);
                Console.WriteLine($"run {run} is in {path}; take it with: loop import <definition> --input {Path.GetFileName(path)}");
                return ExitCode.Goal;
            }
            finally
            {
                File.Delete(draft);
            }
        });
        return command;
    }

    private static async Task<RunId> WriteAsync(RunTarget run, Stream file, CancellationToken cancellation)
    {
        await RunArchive.WriteAsync(run.Run, run.Entries, run.Blobs, file, cancellation);
        return run.Run;
    }

    private static Task<RunId> ReceiveAsync(RemoteTarget target, Stream file, CancellationToken cancellation) => target.Orchestrator.AskAsync(async () =>
    {
        using var call = target.Orchestrator.Client.ExportRun(new() { Run = target.Latest.Id }, target.Orchestrator.Headers, cancellationToken: cancellation);
        while (await call.ResponseStream.MoveNext(cancellation))
        {
            await file.WriteAsync(call.ResponseStream.Current.Data.Memory, cancellation);
        }

        return new RunId(target.Latest.Id);
    });
}

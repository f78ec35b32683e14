using System.CommandLine;
using Google.Protobuf;
using LoopPlatform.Cli.Connected;
using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Exchange;
using LoopPlatform.Orchestrator.Journal;

namespace LoopPlatform.Cli.Commands;

internal static class ImportCommand
{
    private const int ChunkBytes = 256 << 10;

    public static Command Create()
    {
        var definition = CommonOptions.Definition();
        var input = new Option<string>("--input") { Description = "A file that 'loop export' wrote", Required = true };
        var connect = new ConnectOptions();
        var command = new Command("import", "Take a run that was exported: its chain and every digest are checked, then it is one of this folder's.\nExample: loop import examples/finance --input run.tar")
        {
            definition, input,
        };
        connect.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var orchestrator = connect.Of(parsed);
            var path = parsed.GetValue(input)!;
            if (!File.Exists(path))
            {
                throw new InputException(path, null, null, "there is no such file");
            }

            await using var archive = File.OpenRead(path);
            var (run, address) = orchestrator is null
                ? await TakeAsync(new(parsed.GetValue(definition)!), archive, cancellation)
                : (await SendAsync(orchestrator, archive, cancellation), $"--connect {orchestrator.Url}");
            Console.WriteLine($"run {run} is here; see: loop runs {address}");
            return ExitCode.Goal;
        });
        return command;
    }

    private static async Task<(RunId Run, string Address)> TakeAsync(Workspace workspace, Stream archive, CancellationToken cancellation)
    {
        using var writer = WriterLock.Acquire(workspace.DataFolder);
        return (await RunArchive.ReadAsync(archive, workspace.Journal, workspace.Blobs, cancellation), workspace.Shown);
    }

    private static Task<RunId> SendAsync(RemoteOrchestrator orchestrator, Stream archive, CancellationToken cancellation) => orchestrator.AskAsync(async () =>
    {
        using var call = orchestrator.Client.ImportRun(orchestrator.Headers, cancellationToken: cancellation);
        var buffer = new byte[ChunkBytes];
        while (await archive.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            await call.RequestStream.WriteAsync(new() { Data = ByteString.CopyFrom(buffer, 0, read) }, cancellation);
        }

        await call.RequestStream.CompleteAsync();
        return new RunId((await call.ResponseAsync).Id);
    });
}

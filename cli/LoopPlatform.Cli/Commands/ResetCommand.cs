using System.CommandLine;
using LoopPlatform.Cli.Running;
using LoopPlatform.Orchestrator;
using LoopPlatform.Orchestrator.Definitions;
using LoopPlatform.Orchestrator.Journal;

namespace LoopPlatform.Cli.Commands;

internal static class ResetCommand
{
    public static Command Create()
    {
        var definition = CommonOptions.Definition();
        var command = new Command("reset", "Put the genome back to the starter; journals are kept.\nExample: loop reset examples/finance") { definition };
        command.SetAction(async (parsed, cancellation) =>
        {
            var workspace = new Workspace(parsed.GetValue(definition)!);
            using var writer = WriterLock.Acquire(workspace.DataFolder);
            workspace.RequireFinished();
            var loaded = await new DefinitionFolder(workspace.Folder).LoadAsync(workspace.Blobs, cancellation);
            await RunProjections.FinishAsync(workspace, new(loaded.GenomePath), CancellationToken.None);
            var aside = new GenomeFile(loaded.GenomePath).PutEditAside(loaded.Starter, workspace.Latest()?.Genome);
            await AtomicFile.WriteAsync(loaded.GenomePath, await workspace.Blobs.GetAsync(loaded.Starter, cancellation), cancellation);
            Console.WriteLine($"{loaded.GenomePath} is the starter again{(aside is null ? "" : $"; a copy of your edit is kept in {aside}")}.");
            return ExitCode.Goal;
        });
        return command;
    }
}

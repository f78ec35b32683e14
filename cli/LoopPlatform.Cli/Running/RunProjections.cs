using LoopPlatform.Loops.Machine;
using LoopPlatform.Orchestrator;

namespace LoopPlatform.Cli.Running;

/// <summary>Files a run leaves for people, made from its journal and blobs.</summary>
internal static class RunProjections
{
    /// <summary>Where the committed output of a run lies as CSV.</summary>
    public static string OutputFile(RunTarget run) => Path.Combine(run.Workspace.Journal.FolderOf(run.Run), "output.csv");

    /// <summary>Writes the output of the committed genome; nothing when it made none.</summary>
    public static async Task WriteOutputAsync(RunTarget run, CancellationToken cancellation)
    {
        if (run.State.Current?.Output is { } output)
        {
            await AtomicFile.WriteAsync(OutputFile(run), await run.Workspace.Blobs.GetAsync(output, cancellation), cancellation);
        }
    }

    /// <summary>Gives the genome file what the latest run committed last, should the run have ended and its process before it could; an edit of the file's owner is left alone.</summary>
    /// <returns>How that run had ended; null when nothing was to be done.</returns>
    public static async Task<RunOutcome?> FinishAsync(Workspace workspace, GenomeFile file, CancellationToken cancellation)
    {
        if (workspace.Journal.Runs() is not [.., var latest] || workspace.Load(latest).State is not { Ended: not null } state || state.Genome == state.Projected)
        {
            return null;
        }

        var holds = file.Holds();
        if (holds != state.Projected && holds != state.Genome)
        {
            return null;
        }

        await file.ProjectAsync(state.Projected, await workspace.Blobs.GetAsync(state.Genome, cancellation), cancellation);
        workspace.Append(state, new LoopInput.Projected(state.Genome));
        return new(workspace, RunTarget.Find([workspace.Folder, latest.Value]), Interrupted: false);
    }
}

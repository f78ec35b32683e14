using LoopPlatform.Loops.Machine;
using LoopPlatform.Orchestrator;

namespace LoopPlatform.Cli.Running;

/// <summary>Files a run leaves for people, made from its journal and blobs.</summary>
internal static class RunProjections
{
    /// <summary>Writes the output of the committed genome.</summary>
    /// <returns>Where it is; null when it made none.</returns>
    public static async Task<string?> WriteOutputAsync(Workspace workspace, RunRecord run, CancellationToken cancellation)
    {
        if (run.State.Current?.Output is not { } output)
        {
            return null;
        }

        var file = workspace.OutputFile(run.Run);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await AtomicFile.WriteAsync(file, await run.Blobs.GetAsync(output, cancellation), cancellation);
        return file;
    }

    /// <summary>Gives the genome file what the latest run of this folder committed last, should the run have ended and its process before it could.</summary>
    /// <returns>The run; null when nothing was to be done.</returns>
    public static async Task<RunTarget?> FinishAsync(Workspace workspace, GenomeFile file, CancellationToken cancellation)
    {
        if (workspace.Journal.Runs() is not [.., var latest] || !await FinishAsync(workspace.Target(latest), file, Tell, cancellation))
        {
            return null;
        }

        return workspace.Target(latest);

        Task Tell(LoopInput input)
        {
            workspace.Append(workspace.Load(latest).State, input);
            return Task.CompletedTask;
        }
    }

    /// <summary>Gives the genome file what a run that has ended committed last, unless the file holds it or an edit of its owner.</summary>
    /// <param name="run">The run.</param>
    /// <param name="file">The genome file.</param>
    /// <param name="tell">Notes in the run's journal what the file now holds.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether it was written.</returns>
    public static async Task<bool> FinishAsync(RunRecord run, GenomeFile file, Func<LoopInput, Task> tell, CancellationToken cancellation)
    {
        var (state, holds) = (run.State, file.Holds());
        if (state.Ended is null || state.Genome == state.Projected || (holds != state.Projected && holds != state.Genome))
        {
            return false;
        }

        await file.ProjectAsync(state.Projected, await run.Blobs.GetAsync(state.Genome, cancellation), cancellation);
        await tell(new LoopInput.Projected(state.Genome));
        return true;
    }
}

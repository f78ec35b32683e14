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
}

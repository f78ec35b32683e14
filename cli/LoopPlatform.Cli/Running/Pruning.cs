using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Blobs;

namespace LoopPlatform.Cli.Running;

/// <summary>Removes whole runs, then the blobs nothing refers to any more.</summary>
internal static class Pruning
{
    /// <summary>Removes the runs that ended before a time.</summary>
    /// <returns>The runs removed and the bytes freed.</returns>
    public static async Task<(IReadOnlyList<RunId> Runs, int Blobs, long Bytes)> RemoveAsync(Workspace workspace, DateTimeOffset before, CancellationToken cancellation)
    {
        var old = workspace.Journal.Runs().Where(run => workspace.Load(run).State is { Ended: not null } state && state.Time < before).ToList();
        old.ForEach(run => Directory.Delete(workspace.Journal.FolderOf(run), recursive: true));
        var kept = await ReachableAsync(workspace, cancellation);
        var loose = workspace.Blobs.All().Where(blob => !kept.Contains(blob)).ToList();
        return (old, loose.Count, loose.Sum(workspace.Blobs.Delete));
    }

    private static async Task<IReadOnlySet<Digest>> ReachableAsync(Workspace workspace, CancellationToken cancellation)
    {
        var kept = new BlobClosure(workspace.Blobs);
        foreach (var run in workspace.Journal.Runs())
        {
            await kept.AddAsync(await File.ReadAllBytesAsync(workspace.Journal.FileOf(run), cancellation), cancellation);
        }

        return kept.Found;
    }
}

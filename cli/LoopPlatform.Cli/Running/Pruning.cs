using System.Text;
using System.Text.RegularExpressions;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Cli.Running;

/// <summary>Removes whole runs, then the blobs nothing refers to any more.</summary>
internal static partial class Pruning
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

    // A journal keeps the blobs it names, and those keep the blobs they name: anything that reads like a digest counts.
    private static async Task<HashSet<Digest>> ReachableAsync(Workspace workspace, CancellationToken cancellation)
    {
        var stored = workspace.Blobs.All().ToHashSet();
        var kept = new HashSet<Digest>();
        var open = new Queue<Digest>();
        foreach (var run in workspace.Journal.Runs())
        {
            Visit(await File.ReadAllTextAsync(workspace.Journal.FileOf(run), cancellation));
        }

        while (open.TryDequeue(out var digest))
        {
            Visit(Encoding.Latin1.GetString(await workspace.Blobs.GetAsync(digest, cancellation)));
        }

        return kept;

        void Visit(string text)
        {
            foreach (var match in DigestPattern().EnumerateMatches(text))
            {
                if (Digest.TryParse(text.Substring(match.Index, match.Length), out var digest) && stored.Contains(digest) && kept.Add(digest))
                {
                    open.Enqueue(digest);
                }
            }
        }
    }

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex DigestPattern();
}

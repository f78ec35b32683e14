using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator;

namespace LoopPlatform.Cli.Running;

/// <summary>The genome file: a projection of the latest commit, never written over an edit of its owner.</summary>
internal sealed class GenomeFile(string path)
{
    public string Path { get; } = path;

    /// <summary>Where a genome goes that may not be written over an edit.</summary>
    public string Beside => $"{Path}.loop";

    /// <summary>Puts a copy aside if the file holds neither the starter nor what a latest run made of it: an edit of its owner, which pruning would not keep.</summary>
    /// <returns>Where the copy is; null when there is nothing to keep.</returns>
    public string? PutEditAside(params Digest?[] known) => Holds() is { } held && !known.Contains(held) ? PutAside() : null;

    /// <summary>Copies what the file holds to a name nothing has yet; returns that name.</summary>
    public string PutAside()
    {
        var aside = $"{Path}.mine";
        for (var copy = 2; File.Exists(aside); copy++)
        {
            aside = $"{Path}.mine.{copy}";
        }

        File.Copy(Path, aside);
        return aside;
    }

    /// <summary>What the file holds; null when it is not there.</summary>
    public Digest? Holds() => File.Exists(Path) ? Digest.Of(File.ReadAllBytes(Path)) : null;

    /// <summary>Writes a genome, unless the file holds neither it nor what was last projected: then it goes beside the file.</summary>
    /// <returns>Whether the file now holds the genome.</returns>
    public async Task<bool> ProjectAsync(Digest lastProjected, byte[] genome, CancellationToken cancellation)
    {
        var holds = Holds();
        if (holds == Digest.Of(genome))
        {
            return true;
        }

        var edited = holds != lastProjected;
        await AtomicFile.WriteAsync(edited ? Beside : Path, genome, cancellation);
        return !edited;
    }
}

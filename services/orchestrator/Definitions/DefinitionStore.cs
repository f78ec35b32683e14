using LoopPlatform.Contracts;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Orchestrator.Definitions;

/// <summary>Puts a definition into a blob store, wherever its files came from: equal files get equal hashes.</summary>
internal static class DefinitionStore
{
    /// <summary>Whether a file belongs to the definition: not the genome, nor what stands beside it for its sake, such as drafts and edits put aside.</summary>
    public static bool IsPart(DefinitionDocument document, string path) =>
        path != document.Genome && !path.StartsWith($"{document.Genome}.", StringComparison.Ordinal);

    /// <summary>Stores files, manifest and suite.</summary>
    /// <param name="paths">The files that belong to it, by ordinal order.</param>
    /// <param name="read">Gives the bytes of one of them.</param>
    public static async Task<StoredDefinition> StoreAsync(
        PinnedDefinition pinned, IEnumerable<string> paths, Func<string, byte[]> read, IBlobStore blobs, CancellationToken cancellation)
    {
        var manifest = new List<ManifestFile>();
        foreach (var path in paths)
        {
            manifest.Add(new(path, await blobs.PutAsync(read(path), cancellation)));
        }

        return new(
            pinned.Definition,
            await blobs.PutAsync(LoopJson.Canonical(new DefinitionManifest(manifest)), cancellation),
            await blobs.PutAsync(LoopJson.Canonical(pinned.Definition.Suite), cancellation),
            Digest.Of(read(pinned.Document.Starter)),
            pinned.Notes);
    }
}

/// <summary>A definition whose every file is a blob.</summary>
/// <param name="Definition">What it says.</param>
/// <param name="DefinitionHash">Digest of the manifest blob.</param>
/// <param name="SuiteHash">Digest of the suite's canonical JSON, which is a blob.</param>
/// <param name="Starter">Blob of the starter.</param>
/// <param name="Notes">What a person should know, each one line.</param>
public sealed record StoredDefinition(LoopDefinition Definition, Digest DefinitionHash, Digest SuiteHash, Digest Starter, IReadOnlyList<string> Notes);

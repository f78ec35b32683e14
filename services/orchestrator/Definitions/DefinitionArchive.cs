using LoopPlatform.Contracts;
using LoopPlatform.Contracts.Archives;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Orchestrator.Definitions;

/// <summary>A definition on its way to another process: the files of its manifest as one <see cref="FileArchive"/>.</summary>
public static class DefinitionArchive
{
    /// <summary>Packs a definition that was loaded, as it was then.</summary>
    /// <param name="manifest">The definition hash.</param>
    /// <exception cref="InputException">A file's name cannot travel.</exception>
    public static async Task<byte[]> PackAsync(Digest manifest, IBlobStore blobs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (path, content) in LoopJson.Read<DefinitionManifest>(await blobs.GetAsync(manifest, cancellation)).Files)
        {
            files[path] = await blobs.GetAsync(content, cancellation);
        }

        return FileArchive.Pack(files);
    }

    /// <summary>Unpacks, checks and stores a definition: its hashes are those it has in its folder.</summary>
    /// <exception cref="InputException">The archive is not one, or the definition in it is not as it must be; nothing of it is stored.</exception>
    public static async Task<StoredDefinition> StoreAsync(byte[] archive, IBlobStore blobs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        var files = FileArchive.Unpack(archive);
        if (!files.TryGetValue(DefinitionFolder.FileName, out var yaml))
        {
            throw new InputException("archive", null, null, $"no {DefinitionFolder.FileName} in it; expected the files of a definition folder");
        }

        var document = DefinitionReader.Read(StrictUtf8.Decode(DefinitionFolder.FileName, yaml), DefinitionFolder.FileName);
        foreach (var (path, key) in DefinitionPins.Sources(document).Select(source => (source.Path, source.Key)).Append((document.Starter, "x_loop_platform.starter")))
        {
            if (!files.ContainsKey(path))
            {
                throw document.Error(key, $"'{path}' is not in the archive.{Spelling.Hint(path, files.Keys)}");
            }
        }

        var parts = files.Keys.Where(path => DefinitionStore.IsPart(document, path));
        return await DefinitionStore.StoreAsync(DefinitionPins.PinAndCheck(document, files), parts, path => files[path], blobs, cancellation);
    }
}

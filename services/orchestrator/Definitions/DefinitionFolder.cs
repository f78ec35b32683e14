using LoopPlatform.Contracts;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Orchestrator.Definitions;

/// <summary>A loop definition on disk: <c>loop.yaml</c>, genome, starter, inputs, gold and whatever else lies in the folder.</summary>
public sealed class DefinitionFolder
{
    internal const string FileName = "loop.yaml";
    private readonly FolderFiles _files;
    private Seen? _seen;

    /// <param name="path">The folder, or the <c>loop.yaml</c> in it.</param>
    /// <exception cref="InputException">There is no such folder, or no <c>loop.yaml</c> in it.</exception>
    public DefinitionFolder(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var full = System.IO.Path.GetFullPath(path);
        var isFile = System.IO.Path.GetFileName(full) == FileName && !Directory.Exists(full);
        Path = isFile ? System.IO.Path.GetDirectoryName(full)! : System.IO.Path.TrimEndingDirectorySeparator(full);
        if (!Directory.Exists(Path))
        {
            throw new InputException(path, null, null, File.Exists(full)
                ? $"expected a definition folder or its {FileName}; found another file"
                : "no such folder; name a definition folder, or make one with 'loop new'");
        }

        _files = new(Path);
        if (!_files.Exists(FileName))
        {
            throw new InputException(path, null, null, $"no {FileName} in this folder; name a definition folder, or make one with 'loop new'");
        }
    }

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>Reads and checks everything, then stores it. Where there is no genome file yet, it becomes a copy of the starter.</summary>
    /// <exception cref="InputException">Something is not as it must be; the folder is as it was.</exception>
    public async Task<LoadedDefinition> LoadAsync(IBlobStore blobs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        var document = ReadDocument(out var yaml);
        var contents = ReadNamed(document);
        contents[FileName] = yaml;
        contents[document.Starter] = _files.Read(document.Starter, problem => document.Error("x_loop_platform.starter", problem));
        RefuseSameFile(document);
        var pinned = DefinitionPins.PinAndCheck(document, contents);
        var others = _files.List().Where(path => DefinitionStore.IsPart(document, path)).ToList();
        var hasGenome = _files.Exists(document.Genome);
        var genome = hasGenome ? ReadOther(document.Genome) : contents[document.Starter];

        var stored = await DefinitionStore.StoreAsync(pinned, others, path => contents.TryGetValue(path, out var bytes) ? bytes : ReadOther(path), blobs, cancellation);
        var notes = stored.Notes.ToList();
        var loaded = new LoadedDefinition
        {
            Definition = stored.Definition,
            Document = document,
            DefinitionHash = stored.DefinitionHash,
            SuiteHash = stored.SuiteHash,
            Folder = Path,
            GenomePath = _files.FullPath(document.Genome),
            Starter = Digest.Of(contents[document.Starter]),
            Genome = await blobs.PutAsync(genome, cancellation),
            Notes = notes,
        };
        if (!hasGenome)
        {
            await WriteGenomeAsync(document.Genome, genome, cancellation);
            notes.Add($"{document.Genome}: made as a copy of {document.Starter}");
        }

        return loaded;
    }

    /// <summary>What <c>loop.yaml</c> calls the loop.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public string Name() => ReadDocument(out _).Name;

    /// <summary>Full path of the genome file, which need not be there.</summary>
    /// <exception cref="InputException"><c>loop.yaml</c> cannot be read.</exception>
    public string GenomePath() => _files.FullPath(ReadDocument(out _).Genome);

    /// <summary>The suite hash of the folder as it is now: other than the pinned one once suite, gold or inputs were changed.</summary>
    /// <exception cref="InputException">The definition can no longer be read.</exception>
    public Digest SuiteHashNow()
    {
        // Asked before every judgement: all bytes are read each time, but what was worked out from the same bytes still holds.
        var yaml = ReadOther(FileName);
        var seen = _seen;
        var document = seen is not null && yaml.AsSpan().SequenceEqual(seen.Yaml) ? seen.Document : DefinitionReader.Read(StrictUtf8.Decode(FileName, yaml), FileName);
        var contents = ReadNamed(document);
        var digest = LoopJson.DigestOf(contents.Select(file => Digest.Of(file.Value)));
        if (seen is null || !ReferenceEquals(seen.Document, document) || seen.Contents != digest)
        {
            _seen = seen = new(yaml, document, digest, LoopJson.DigestOf(DefinitionPins.Pin(document, contents).Suite));
        }

        return seen.Suite;
    }

    /// <summary>The definition as it was when it was loaded, whatever became of the folder.</summary>
    /// <param name="manifest">The definition hash.</param>
    /// <exception cref="BlobNotFoundException">The manifest or a file of it is not stored.</exception>
    public static async Task<LoopDefinition> LoadFromManifestAsync(Digest manifest, IBlobStore blobs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        var files = LoopJson.Read<DefinitionManifest>(await blobs.GetAsync(manifest, cancellation)).Files.ToDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal);
        var document = DefinitionReader.Read(StrictUtf8.Decode(FileName, await blobs.GetAsync(files[FileName], cancellation)), FileName);
        var contents = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var source in DefinitionPins.Sources(document))
        {
            contents[source.Path] = await blobs.GetAsync(files[source.Path], cancellation);
        }

        return DefinitionPins.Pin(document, contents);
    }

    private DefinitionDocument ReadDocument(out byte[] yaml)
    {
        yaml = ReadOther(FileName);
        return DefinitionReader.Read(StrictUtf8.Decode(FileName, yaml), FileName);
    }

    private Dictionary<string, byte[]> ReadNamed(DefinitionDocument document) => DefinitionPins.Sources(document).ToDictionary(
        source => source.Path, source => _files.Read(source.Path, problem => document.Error(source.Key, problem)), StringComparer.Ordinal);

    private byte[] ReadOther(string path) => _files.Read(path, problem => new(path, null, null, problem));

    // Two names of one file: gold would reach the candidates as an input, or the starter change with the genome.
    private void RefuseSameFile(DefinitionDocument document)
    {
        var uses = new Dictionary<string, string>(StringComparer.Ordinal);
        (string Path, string Key)[] named =
        [
            .. DefinitionPins.Sources(document).Select(source => (source.Path, source.Key)), (document.Starter, "x_loop_platform.starter"),
            .. _files.Exists(document.Genome) ? [(document.Genome, "x_loop_platform.genome")] : Array.Empty<(string, string)>(),
        ];
        foreach (var (path, key) in named)
        {
            var real = _files.Locate(path, problem => document.Error(key, problem));
            if (!uses.TryAdd(real, path))
            {
                throw document.Error(key, $"'{path}' and '{uses[real]}' are one file under two names; use a copy in place of the link");
            }
        }
    }

    private async Task WriteGenomeAsync(string genome, byte[] content, CancellationToken cancellation)
    {
        try
        {
            await AtomicFile.WriteAsync(_files.FullPath(genome), content, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(genome, null, null, $"cannot be made from the starter: {e.Message}", e);
        }
    }

    private sealed record Seen(byte[] Yaml, DefinitionDocument Document, Digest Contents, Digest Suite);
}

using LoopPlatform.Contracts;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Orchestrator.Blobs;

/// <summary>Blobs as files, <c>&lt;folder&gt;/blobs/&lt;first two characters&gt;/&lt;the rest&gt;</c>.</summary>
public sealed class FileBlobStore(string folder) : IBlobStore
{
    /// <inheritdoc/>
    public async Task<Digest> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var digest = Digest.Of(content.Span);
        var path = PathOf(digest);
        if (!File.Exists(path))
        {
            DurableDirectory.Create(Path.GetDirectoryName(path)!);
            await AtomicFile.WriteAsync(path, content, cancellation);
        }

        return digest;
    }

    /// <inheritdoc/>
    public async Task<byte[]> GetAsync(Digest digest, CancellationToken cancellation)
    {
        var path = PathOf(digest);
        if (!File.Exists(path))
        {
            throw new BlobNotFoundException(digest, "not stored here");
        }

        var content = await File.ReadAllBytesAsync(path, cancellation);
        return Digest.Of(content) == digest ? content : throw new InvalidDataException($"{path}: the blob was changed after it was written");
    }

    /// <summary>Every stored blob.</summary>
    public IEnumerable<Digest> All()
    {
        var root = new DirectoryInfo(Path.Combine(folder, "blobs"));
        return root.Exists
            ? root.EnumerateFiles("*", SearchOption.AllDirectories)
                .Select(file => Digest.TryParse(file.Directory!.Name + file.Name, out var digest) ? digest : (Digest?)null)
                .OfType<Digest>()
            : [];
    }

    /// <summary>Deletes a blob; returns its size in bytes.</summary>
    public long Delete(Digest digest)
    {
        var file = new FileInfo(PathOf(digest));
        var size = file.Exists ? file.Length : 0;
        file.Delete();
        return size;
    }

    private string PathOf(Digest digest)
    {
        var hex = digest.ToString();
        return Path.Combine(folder, "blobs", hex[..2], hex[2..]);
    }
}

using LoopPlatform.Contracts;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.ServiceDefaults;

/// <summary>The orchestrator's blobs, <c>&lt;folder&gt;/blobs/&lt;first two characters&gt;/&lt;the rest&gt;</c>, for a service that sees the orchestrator's disk.</summary>
internal sealed class FolderBlobs(string folder) : IBlobStore
{
    public async Task<Digest> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var digest = Digest.Of(content.Span);
        var path = PathOf(digest);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var draft = $"{path}.{Guid.NewGuid():n}.tmp";
            await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await file.WriteAsync(content, cancellation);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }

        return digest;
    }

    public async Task<byte[]> GetAsync(Digest digest, CancellationToken cancellation)
    {
        var path = PathOf(digest);
        var content = File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellation) : throw new BlobNotFoundException(digest, "not stored here");
        return Digest.Of(content) == digest ? content : throw new InvalidDataException($"{path}: the blob was changed after it was written");
    }

    private string PathOf(Digest digest)
    {
        var hex = digest.ToString();
        return Path.Combine(folder, "blobs", hex[..2], hex[2..]);
    }
}

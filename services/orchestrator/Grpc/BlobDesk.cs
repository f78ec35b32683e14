using Google.Protobuf;
using Grpc.Core;
using LoopPlatform.Contracts;
using LoopPlatform.Contracts.V1;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Blobs;
using LoopPlatform.Orchestrator.Exchange;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.ServiceDefaults.Rpc;

namespace LoopPlatform.Orchestrator.Grpc;

/// <summary>Content over gRPC, in chunks: single blobs and whole runs.</summary>
internal sealed class BlobDesk(IBlobStore blobs, IJournal journal, BlobAccess access)
{
    private const int ChunkBytes = 256 << 10;
    private const long MostBlobBytes = 256L << 20;
    private const long MostArchiveBytes = 4L << 30;

    /// <summary>Stores a blob once it is there whole; until then it is nowhere.</summary>
    public async Task<PutBlobResponse> PutAsync(IAsyncStreamReader<PutBlobRequest> parts, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        Digest? announced = null;
        while (await parts.MoveNext(cancellation))
        {
            announced ??= Messages.MapToDigest(parts.Current.Digest, "digest");
            Append(content, parts.Current.Data, MostBlobBytes);
        }

        var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        return announced == Digest.Of(bytes.Span) ? new() { Digest = (await blobs.PutAsync(bytes, cancellation)).ToString() }
            : throw Messages.Refused("digest", "the content has another digest than was announced, or did not come whole; nothing is stored");
    }

    /// <summary>Sends a blob, if it is open to who asks.</summary>
    public async Task GetAsync(Digest digest, string run, Callers callers, IServerStreamWriter<BlobChunk> parts, CancellationToken cancellation)
    {
        if (!await IsOpenAsync(digest, run, callers, cancellation))
        {
            throw new RpcException(new(StatusCode.PermissionDenied, $"blob {digest.Abbreviated} is not open to this caller: "
                + "a service may read what an open command of its own references, a client what belongs to the run it names"));
        }

        using var content = new MemoryStream(await blobs.GetAsync(digest, cancellation), writable: false);
        await SendAsync(content, parts, cancellation);
    }

    /// <summary>Sends a run as an archive.</summary>
    public async Task ExportAsync(RunId run, IServerStreamWriter<BlobChunk> parts, CancellationToken cancellation)
    {
        await using var archive = Scratch();
        await RunArchive.WriteAsync(run, journal.Read(run), blobs, archive, cancellation);
        archive.Position = 0;
        await SendAsync(archive, parts, cancellation);
    }

    /// <summary>Takes a run out of an archive, once that is there whole.</summary>
    public async Task<RunId> ImportAsync(IAsyncStreamReader<BlobChunk> parts, CancellationToken cancellation)
    {
        await using var archive = Scratch();
        while (await parts.MoveNext(cancellation))
        {
            Append(archive, parts.Current.Data, MostArchiveBytes);
        }

        archive.Position = 0;
        try
        {
            return await RunArchive.ReadAsync(archive, journal, blobs, cancellation);
        }
        catch (JournalException e)
        {
            throw new InputException("run archive", null, null, e.Message, e);
        }
    }

    private async Task<bool> IsOpenAsync(Digest digest, string run, Callers callers, CancellationToken cancellation)
    {
        foreach (var service in callers.Services)
        {
            if (await access.IsOpenAsync(service, digest, cancellation))
            {
                return true;
            }
        }

        return callers.IsClient && RunId.TryParse(run, out var id) && await access.BelongsAsync(id, digest, cancellation);
    }

    private static async Task SendAsync(Stream content, IServerStreamWriter<BlobChunk> parts, CancellationToken cancellation)
    {
        // A buffer for each part: what was handed over may still be read.
        for (var left = content.Length; left > 0; left -= Math.Min(left, ChunkBytes))
        {
            var buffer = new byte[Math.Min(left, ChunkBytes)];
            await content.ReadExactlyAsync(buffer, cancellation);
            await parts.WriteAsync(new() { Data = UnsafeByteOperations.UnsafeWrap(buffer) }, cancellation);
        }
    }

    private static void Append(Stream content, ByteString data, long most)
    {
        if (content.Length + data.Length > most)
        {
            throw new RpcException(new(StatusCode.ResourceExhausted, $"more than {most >> 20} MiB; nothing is stored"));
        }

        content.Write(data.Span);
    }

    private static FileStream Scratch() => new(
        Path.Combine(Path.GetTempPath(), $"loop-{Guid.NewGuid():n}.tar"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
}

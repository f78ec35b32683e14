using Google.Protobuf;
using Grpc.Core;
using LoopPlatform.Contracts;
using LoopPlatform.Contracts.V1;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.ServiceDefaults.Rpc;

/// <summary>The orchestrator's blobs, over gRPC. Every one is checked against its digest; those used last are kept.</summary>
/// <param name="client">The orchestrator.</param>
/// <param name="token">What this process presents to it; null for nothing.</param>
/// <param name="run">The run a client reads the blobs of; null for a service, whose open commands say what it may read.</param>
public sealed class RemoteBlobStore(OrchestratorService.OrchestratorServiceClient client, string? token, RunId? run = null) : IBlobStore
{
    private const int ChunkBytes = 256 << 10;
    private readonly BlobCache _cache = new(64 << 20);

    /// <summary>The headers that present a token.</summary>
    public static Metadata Headers(string? token) => token is null ? [] : new Metadata { { "authorization", $"Bearer {token}" } };

    /// <inheritdoc/>
    /// <exception cref="RpcException">The orchestrator cannot be reached, or refuses.</exception>
    public async Task<Digest> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var digest = Digest.Of(content.Span);
        using var call = client.PutBlob(Headers(token), cancellationToken: cancellation);
        try
        {
            var first = true;
            for (var rest = content; first || rest.Length > 0; rest = rest[Math.Min(rest.Length, ChunkBytes)..])
            {
                var part = UnsafeByteOperations.UnsafeWrap(rest[..Math.Min(rest.Length, ChunkBytes)]);
                await call.RequestStream.WriteAsync(new() { Digest = first ? digest.ToString() : "", Data = part }, cancellation);
                first = false;
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException or IOException)
        {
            // The answer says better why nothing more is taken.
        }

        await call.ResponseAsync;
        _cache.Keep(digest, content.ToArray());
        return digest;
    }

    /// <inheritdoc/>
    /// <exception cref="RpcException">The orchestrator cannot be reached.</exception>
    public async Task<byte[]> GetAsync(Digest digest, CancellationToken cancellation)
    {
        if (_cache.Find(digest) is { } known)
        {
            return known;
        }

        using var call = client.GetBlob(new() { Digest = digest.ToString(), Run = run?.Value ?? "" }, Headers(token), cancellationToken: cancellation);
        using var content = new MemoryStream();
        try
        {
            while (await call.ResponseStream.MoveNext(cancellation))
            {
                content.Write(call.ResponseStream.Current.Data.Span);
            }
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.NotFound or StatusCode.PermissionDenied)
        {
            throw new BlobNotFoundException(digest, e.Status.Detail);
        }

        var bytes = content.ToArray();
        if (Digest.Of(bytes) != digest)
        {
            throw new InvalidDataException($"blob {digest.Abbreviated}: the orchestrator sent other bytes");
        }

        _cache.Keep(digest, bytes);
        return bytes;
    }
}

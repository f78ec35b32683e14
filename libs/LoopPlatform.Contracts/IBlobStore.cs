using LoopPlatform.Loops.Values;

namespace LoopPlatform.Contracts;

/// <summary>Content-addressed storage of everything large: genomes, inputs, outputs, verdicts. A blob never changes; putting it twice is harmless.</summary>
public interface IBlobStore
{
    /// <summary>Stores the content; durable when the task completes.</summary>
    /// <exception cref="StoreAwayException">What keeps the blobs cannot be reached just now.</exception>
    Task<Digest> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>Reads a blob and checks it against its digest.</summary>
    /// <exception cref="BlobNotFoundException">No blob of this digest is stored, or the reader may not see it.</exception>
    /// <exception cref="InvalidDataException">The stored bytes no longer match the digest.</exception>
    /// <exception cref="StoreAwayException">What keeps the blobs cannot be reached just now.</exception>
    Task<byte[]> GetAsync(Digest digest, CancellationToken cancellation);
}

/// <summary>A blob that is not there, or not there for this reader.</summary>
public sealed class BlobNotFoundException(Digest digest, string reason) : IOException($"blob {digest.Abbreviated}: {reason}")
{
    public Digest Digest { get; } = digest;
}

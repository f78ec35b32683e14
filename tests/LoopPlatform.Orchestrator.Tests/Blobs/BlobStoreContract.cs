using LoopPlatform.Contracts;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Orchestrator.Tests.Blobs;

/// <summary>What every blob store promises, wherever it keeps them.</summary>
public abstract class BlobStoreContract
{
    [SkippableFact]
    public async Task A_blob_comes_back_by_its_digest_and_putting_it_twice_is_harmless()
    {
        var blobs = Open();
        foreach (var content in new[] { "content"u8.ToArray(), [], [0, 255, 0], new byte[3 << 20] })
        {
            var digest = await blobs.PutAsync(content, default);

            digest.ShouldBe(Digest.Of(content));
            (await blobs.PutAsync(content, default)).ShouldBe(digest);
            (await Open().GetAsync(digest, default)).ShouldBe(content);
        }
    }

    [SkippableFact]
    public async Task A_changed_blob_is_never_handed_out()
    {
        var digest = await Open().PutAsync("content"u8.ToArray(), default);
        await ChangeAsync(digest);

        await Should.ThrowAsync<InvalidDataException>(() => Open().GetAsync(digest, default));
    }

    [SkippableFact]
    public async Task A_blob_that_is_not_there_is_named() =>
        (await Should.ThrowAsync<BlobNotFoundException>(() => Open().GetAsync(Digest.Of("nothing"), default))).Digest.ShouldBe(Digest.Of("nothing"));

    /// <summary>The store as another process would open it.</summary>
    protected abstract IBlobStore Open();

    /// <summary>Changes what is stored under a digest.</summary>
    protected abstract Task ChangeAsync(Digest digest);
}

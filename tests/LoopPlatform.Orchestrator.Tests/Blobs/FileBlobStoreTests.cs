using LoopPlatform.Contracts;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Blobs;
using LoopPlatform.Tests;

namespace LoopPlatform.Orchestrator.Tests.Blobs;

public sealed class FileBlobStoreTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public async Task A_blob_comes_back_by_its_digest_and_putting_it_twice_is_harmless()
    {
        var blobs = new FileBlobStore(_folder.Path);
        var digest = await blobs.PutAsync("content"u8.ToArray(), default);

        (await blobs.PutAsync("content"u8.ToArray(), default)).ShouldBe(digest);
        (await blobs.GetAsync(digest, default)).ShouldBe("content"u8.ToArray());
        blobs.All().ShouldBe([digest]);
    }

    [Fact]
    public async Task A_changed_blob_is_never_handed_out()
    {
        var blobs = new FileBlobStore(_folder.Path);
        var digest = await blobs.PutAsync("content"u8.ToArray(), default);
        var file = Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Single();
        await File.WriteAllTextAsync(file, "another");

        await Should.ThrowAsync<InvalidDataException>(() => blobs.GetAsync(digest, default));
    }

    [Fact]
    public async Task A_blob_that_is_not_there_is_named() =>
        (await Should.ThrowAsync<BlobNotFoundException>(() => new FileBlobStore(_folder.Path).GetAsync(Digest.Of("nothing"), default)))
            .Digest.ShouldBe(Digest.Of("nothing"));

    public void Dispose() => _folder.Dispose();
}

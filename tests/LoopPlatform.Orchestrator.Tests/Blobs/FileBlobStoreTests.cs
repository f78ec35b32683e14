using LoopPlatform.Contracts;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Blobs;
using LoopPlatform.Tests;

namespace LoopPlatform.Orchestrator.Tests.Blobs;

public sealed class FileBlobStoreTests : BlobStoreContract, IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public async Task Every_stored_blob_is_listed()
    {
        var blobs = new FileBlobStore(_folder.Path);
        var digest = await blobs.PutAsync("content"u8.ToArray(), default);

        blobs.All().ShouldBe([digest]);
    }

    public void Dispose() => _folder.Dispose();

    protected override IBlobStore Open() => new FileBlobStore(_folder.Path);

    protected override Task ChangeAsync(Digest digest) => File.WriteAllTextAsync(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Single(), "another");
}

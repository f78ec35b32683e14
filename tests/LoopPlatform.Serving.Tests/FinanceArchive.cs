using LoopPlatform.Contracts.Archives;
using LoopPlatform.Contracts.V1;
using LoopPlatform.ServiceDefaults.Rpc;
using Digest = LoopPlatform.Loops.Values.Digest;

namespace LoopPlatform.Serving.Tests;

/// <summary>The finance example as a client sends it.</summary>
internal static class FinanceArchive
{
    public static Dictionary<string, byte[]> Files()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "finance");
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes);
    }

    public static Digest DigestOf(string file) => Digest.Of(Files()[file]);

    /// <summary>Puts the archive and starts a run of it.</summary>
    public static async Task<Run> StartAsync(Serving serving, Dictionary<string, byte[]>? files = null)
    {
        var archive = await serving.Blobs(Serving.ClientToken).PutAsync(FileArchive.Pack(files ?? Files()), CancellationToken.None);
        return (await serving.Orchestrator.StartRunAsync(new() { Archive = archive.ToString(), Seed = 7 }, Serving.As())).Run;
    }

    public static RemoteBlobStore Blobs(this Serving serving, string? token, string? run = null) =>
        new(serving.Orchestrator, token, run is null ? null : new Loops.Values.RunId(run));
}

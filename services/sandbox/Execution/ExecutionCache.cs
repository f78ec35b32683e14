using LoopPlatform.Contracts;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Values;
using Microsoft.Extensions.Caching.Memory;

namespace LoopPlatform.Sandbox.Execution;

/// <summary>The latest results that would come out the same again. Limits of time and memory, signals and our own failures are not among them.</summary>
internal sealed class ExecutionCache : IDisposable
{
    private const int MostResults = 256;
    private const double Share = 0.25;
    private readonly MemoryCache _results = new(new MemoryCacheOptions { SizeLimit = MostResults, CompactionPercentage = Share });

    /// <summary>An equal earlier execution's result, if its output is still among these blobs.</summary>
    public async Task<ExecutionResult?> FindAsync(Digest key, IBlobStore blobs, CancellationToken cancellation)
    {
        var result = _results.Get<ExecutionResult>(key);
        if (result?.Output is not { } output)
        {
            return result;
        }

        try
        {
            await blobs.GetAsync(output, cancellation);
            return result;
        }
        catch (BlobNotFoundException)
        {
            return null;
        }
    }

    public void Dispose() => _results.Dispose();

    public void Keep(Digest key, ExecutionResult result)
    {
        if (result is { Outcome: Outcome.Ok or Outcome.CompileError or Outcome.RuntimeError, Receipt.LimitFired: null })
        {
            _results.Set(key, result, new MemoryCacheEntryOptions { Size = 1 });
        }
    }
}

using System.Collections.Concurrent;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Sandbox.Execution;

/// <summary>Results that would come out the same again. Limits of time and memory, signals and our own failures are not among them.</summary>
internal sealed class ExecutionCache
{
    private readonly ConcurrentDictionary<Digest, ExecutionResult> _results = new();

    /// <summary>An equal earlier execution's result, if its output is still among these blobs.</summary>
    public async Task<ExecutionResult?> FindAsync(Digest key, IBlobStore blobs, CancellationToken cancellation)
    {
        if (!_results.TryGetValue(key, out var result) || result.Output is not { } output)
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

    public void Keep(Digest key, ExecutionResult result)
    {
        if (result is { Outcome: Outcome.Ok or Outcome.CompileError or Outcome.RuntimeError, Receipt.LimitFired: null })
        {
            _results[key] = result;
        }
    }
}

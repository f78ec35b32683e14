using System.Diagnostics;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Sandbox.Execution;
using LoopPlatform.Sandbox.Pooling;

namespace LoopPlatform.Sandbox.Benching;

/// <summary>Times whole executions of candidates nobody has seen before, by the service's own executor.</summary>
internal sealed class EvaluationBench(CandidateExecutor executor, WarmPool pool, SandboxBenchRequest request)
{
    private static int _edition;

    /// <summary>From a stored source to its verdict.</summary>
    public async Task<double> EvaluateAsync(CancellationToken cancellation)
    {
        var command = await FreshAsync(cancellation);
        await pool.SettleAsync();
        await Quiet.WaitAsync(cancellation);
        var start = Stopwatch.GetTimestamp();
        await request.JudgeAsync(await ExecuteAsync(command, cancellation), cancellation);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Executions in a second, with so many clients that each ask for the next as soon as they have an answer.</summary>
    public async Task<double> SustainAsync(int clients, int executions, CancellationToken cancellation)
    {
        await pool.SettleAsync();
        var left = executions;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await ExecuteAsync(await FreshAsync(cancellation), cancellation);
            }
        }));
        return executions / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private async Task<ExecuteCandidate> FreshAsync(CancellationToken cancellation) => new()
    {
        Work = new(default, WorkKind.Execute, 0, 0, 1, 0),
        Candidate = await request.Blobs.PutAsync(BenchPrograms.CSharp(Interlocked.Increment(ref _edition)), cancellation),
        Language = "csharp",
        Inputs = [request.Input],
        Limits = new Limits(),
        Isolation = request.Isolation,
    };

    private async Task<Digest> ExecuteAsync(ExecuteCandidate command, CancellationToken cancellation)
    {
        var executed = await executor.ExecuteAsync(command, cancellation);
        return executed is { CacheHit: false, Result.Output: { } output } ? output
            : throw new InvalidDataException($"the bench's own genome failed: {executed.Result.Outcome}: {executed.Result.Detail}");
    }
}

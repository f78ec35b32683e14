using LoopPlatform.Sandbox.Compiling;
using LoopPlatform.Sandbox.Launching;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Sandbox.Benching.Soaking;

/// <summary>Runs the sandbox for long, with hostile candidates among honest ones, and looks for what goes wrong, leaks or stays behind.</summary>
public sealed class SoakBench
{
    private readonly BenchPools _pools;
    private readonly Func<string?> _dockerHost;

    internal SoakBench(BenchPools pools, Func<string?> dockerHost) => (_pools, _dockerHost) = (pools, dockerHost);

    /// <summary>Starts a soak or goes on with the one whose state the file holds. When cancelled, the file says how far it came.</summary>
    /// <param name="tell">Takes a line each second about how far it is.</param>
    /// <exception cref="Loops.Definition.InputException">The file holds another soak, or none.</exception>
    /// <exception cref="IOException">The isolation cannot be used; the message says why.</exception>
    public async Task<SoakFigures> RunAsync(SoakRequest request, Action<string> tell, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(tell);
        try
        {
            var state = await SoakAsync(request, tell, cancellation);
            var orphans = await Leftovers.CountAsync(request.Isolation, _dockerHost(), cancellation);
            File.Delete(request.StateFile);
            return Figures(state, orphans);
        }
        catch (LauncherUnavailableException fault)
        {
            throw new IOException(fault.Message, fault);
        }
    }

    private async Task<SoakState> SoakAsync(SoakRequest request, Action<string> tell, CancellationToken cancellation)
    {
        var clients = 2 * _pools.Options.Concurrency;
        await using var compiler = new CompilerProcess(Options.Create(_pools.Options));
        await using var pool = _pools.Make(_pools.Options.WarmCells);
        using var remembering = _pools.Executor(request.Blobs, compiler, pool, clients);
        using var forgetful = _pools.Executor(request.Blobs, compiler, pool, clients, remembers: false);
        var run = new SoakRun(request, SoakState.Read(request), compiler, tell);
        try
        {
            await run.ExecuteAsync(remembering, clients, cancellation);
            await run.ReExecuteAsync(forgetful, clients, cancellation);
            return run.State;
        }
        finally
        {
            run.State.Write(request.StateFile);
        }
    }

    private static SoakFigures Figures(SoakState state, Orphans orphans)
    {
        var resources = Growth.Of(state.Samples);
        return new()
        {
            Executions = state.Executions,
            Hostile = state.Hostile,
            ReExecutions = state.ReExecutions,
            WrongOutcomes = state.WrongOutcomes,
            Flips = state.Flips,
            Orphans = orphans,
            InvalidReceipts = state.InvalidReceipts,
            MemoryRatio = Growth.Worst(resources, "MB"),
            HandleRatio = Growth.Worst(resources, "handles"),
            Resources = resources,
            Seconds = Math.Round(state.Seconds, 1),
            PerSecond = Math.Round(state.Done / state.Seconds, 2),
            Findings = state.Findings,
        };
    }
}

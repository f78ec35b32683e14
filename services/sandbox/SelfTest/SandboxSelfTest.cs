using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Execution;

namespace LoopPlatform.Sandbox.SelfTest;

/// <summary>Runs hostile candidates and tells, from what can be seen outside, whether the sandbox stopped each of them.</summary>
public sealed class SandboxSelfTest
{
    private const int Lanes = 2;
    private readonly CandidateExecutor _executor;
    private readonly CellTraces _traces;
    private readonly int _lanes;

    internal SandboxSelfTest(CandidateExecutor executor, CellTraces traces, int concurrency) =>
        (_executor, _traces, _lanes) = (executor, traces, Math.Min(concurrency, Lanes));

    /// <summary>Every behaviour, in the order of the table.</summary>
    public static IReadOnlyList<HostileBehaviour> Behaviours { get; } = [.. Catalogue.All.Select(behaviour => new HostileBehaviour(behaviour.Name, behaviour.Language))];

    /// <summary>Runs every behaviour. Results come as they are known, in no particular order.</summary>
    /// <param name="isolation">What is to stop them; not <see cref="Isolation.Process"/>, which isolates nothing.</param>
    public async IAsyncEnumerable<BehaviourResult> RunAsync(Isolation isolation, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var results = Channel.CreateUnbounded<BehaviourResult>();
        var running = RunAllAsync(isolation, results.Writer, stop.Token);
        try
        {
            await foreach (var result in results.Reader.ReadAllAsync(cancellation))
            {
                yield return result;
            }
        }
        finally
        {
            // Whoever stops listening leaves no cell behind.
            await stop.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Runs one behaviour.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name and language.</exception>
    public async Task<BehaviourResult> RunAsync(HostileBehaviour behaviour, Isolation isolation, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(behaviour);
        ArgumentOutOfRangeException.ThrowIfEqual(isolation, Isolation.Process);
        var finding = await StageAsync(Catalogue.Find(behaviour.Name, behaviour.Language), isolation, cancellation);
        return await finding.EndAsync(_traces, isolation, cancellation);
    }

    private async Task RunAllAsync(Isolation isolation, ChannelWriter<BehaviourResult> results, CancellationToken cancellation)
    {
        var lanes = new ParallelOptions { MaxDegreeOfParallelism = _lanes, CancellationToken = cancellation };
        var endings = new ConcurrentBag<Task>();
        try
        {
            await Parallel.ForEachAsync(Catalogue.All, lanes, async (behaviour, token) =>
            {
                var finding = await StageAsync(behaviour, isolation, token);
                // The cells of the other lane come and go meanwhile: that takes patience, and no lane.
                endings.Add(EndAsync(finding));
            });
            await Task.WhenAll(endings);
            results.Complete();
        }
        catch (Exception fault)
        {
            results.Complete(fault);
            throw;
        }

        async Task EndAsync(Finding finding) => results.TryWrite(await finding.EndAsync(_traces, isolation, cancellation));
    }

    private async Task<Finding> StageAsync(Behaviour behaviour, Isolation isolation, CancellationToken cancellation)
    {
        var rehearsal = new Rehearsal(_executor, _traces, behaviour);
        var seen = await rehearsal.RunAsync(isolation, cancellation);
        // Harmless as it is, the control runs beside the next honest candidate.
        var control = rehearsal.ControlAsync(cancellation);
        var aftermath = rehearsal.NextAsync(isolation, seen, cancellation);
        await Task.WhenAll((Task)control, aftermath);
        return new(behaviour, seen, await aftermath, await control);
    }
}

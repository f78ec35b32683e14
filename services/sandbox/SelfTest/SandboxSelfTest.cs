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

    /// <summary>What all of them together try: that something of them is still there when all are done.</summary>
    public static HostileBehaviour StayingBehind { get; } = new("staying-behind", "any");

    /// <summary>Every behaviour, in the order of the table; the last is <see cref="StayingBehind"/>.</summary>
    public static IReadOnlyList<HostileBehaviour> Behaviours { get; } =
        [.. Catalogue.All.Select(behaviour => new HostileBehaviour(behaviour.Name, behaviour.Language)), StayingBehind];

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

    /// <summary>Runs one behaviour; or looks back at all that ran, for which nothing may run meanwhile.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name and language.</exception>
    public async Task<BehaviourResult> RunAsync(HostileBehaviour behaviour, Isolation isolation, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(behaviour);
        ArgumentOutOfRangeException.ThrowIfEqual(isolation, Isolation.Process);
        return behaviour == StayingBehind
            ? await LookBackAsync(isolation, cancellation)
            : await RunAsync(Catalogue.Find(behaviour.Name, behaviour.Language), isolation, cancellation);
    }

    private async Task RunAllAsync(Isolation isolation, ChannelWriter<BehaviourResult> results, CancellationToken cancellation)
    {
        var lanes = new ParallelOptions { MaxDegreeOfParallelism = _lanes, CancellationToken = cancellation };
        try
        {
            await Parallel.ForEachAsync(Catalogue.All, lanes, async (behaviour, token) => results.TryWrite(await RunAsync(behaviour, isolation, token)));
            results.TryWrite(await LookBackAsync(isolation, cancellation));
            results.Complete();
        }
        catch (Exception fault)
        {
            results.Complete(fault);
            throw;
        }
    }

    private async Task<BehaviourResult> RunAsync(Behaviour behaviour, Isolation isolation, CancellationToken cancellation)
    {
        var rehearsal = new Rehearsal(_executor, behaviour);
        var seen = await rehearsal.RunAsync(isolation, cancellation);
        // Harmless as it is, the control runs beside the next honest candidate.
        var control = rehearsal.ControlAsync(cancellation);
        var next = rehearsal.NextAsync(isolation, seen, cancellation);
        await Task.WhenAll((Task)control, next);
        List<string> harm = [.. Judgement.Harm(behaviour, seen), .. await next, .. await CellTraces.ProcessesLeftAsync(seen.Mark, cancellation)];
        return Result(new(behaviour.Name, behaviour.Language), harm, StoppedBy.Describe(behaviour, seen), await control);
    }

    private async Task<BehaviourResult> LookBackAsync(Isolation isolation, CancellationToken cancellation) => Result(
        StayingBehind, await _traces.CellsLeftAsync(isolation, cancellation), "each cell is removed whole: no process, container or control group is left", "not run: the same is looked for there");

    private static BehaviourResult Result(HostileBehaviour behaviour, IReadOnlyCollection<string> harm, string by, string control) =>
        new(behaviour.Name, behaviour.Language, harm.Count == 0, harm.Count == 0 ? by : $"not stopped: {string.Join("; ", harm)}", control);
}

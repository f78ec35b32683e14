using System.Text;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Sandbox.Execution;
using LoopPlatform.Sandbox.SelfTest.Baits;
using LoopPlatform.ServiceDefaults.Rpc;

namespace LoopPlatform.Sandbox.SelfTest;

/// <summary>Puts one behaviour on: in a cell, what comes after it, and without isolation.</summary>
internal sealed class Rehearsal(CandidateExecutor executor, Behaviour behaviour)
{
    /// <summary>As long as the candidate beside it may have to wait for its turn.</summary>
    private static readonly Limits HoldersLimits = Behaviour.Usual with { Cpu = TimeSpan.FromSeconds(30), Wall = TimeSpan.FromSeconds(60) };

    /// <summary>What outlives its parent by so long without isolation does live on.</summary>
    private static readonly TimeSpan ControlsPatience = TimeSpan.FromSeconds(2);

    /// <summary>Runs the behaviour in a cell, with baits around it.</summary>
    public async Task<Sighting> RunAsync(Isolation isolation, CancellationToken cancellation)
    {
        await using var baits = new HostBaits();
        return await RunAsync(baits, isolation, cancellation);
    }

    /// <summary>What it did to whoever runs next; in words.</summary>
    public async Task<IReadOnlyList<string>> NextAsync(Isolation isolation, Sighting seen, CancellationToken cancellation)
    {
        var given = new (string, string)[] { ("mark", seen.Mark), ("asked", "to give this back") };
        var (result, output) = await ExecuteAsync(BehaviourSource.Honest(behaviour.Language), given, Behaviour.Usual, isolation, cancellation);
        return output == Table(given) ? [] : [$"an honest candidate after it came to {result.Outcome} ({result.Detail})"];
    }

    /// <summary>Runs the same source without isolation, where that is safe, and tells whether it then manages what it tries.</summary>
    public async Task<string> ControlAsync(CancellationToken cancellation)
    {
        if (behaviour.NoControl is { } reason)
        {
            return $"not run: {reason}";
        }

        await using var baits = new HostBaits();
        try
        {
            var seen = await RunAsync(baits, Isolation.Process, cancellation);
            return seen.Result.Outcome is Outcome.InfrastructureFailure ? $"not run: {seen.Result.Detail}"
                : seen.Managed.Any() || (await CellTraces.ProcessesLeftAsync(baits.Mark, ControlsPatience, cancellation)).Count > 0 ? "succeeds"
                : $"fails here too: {StoppedBy.Describe(behaviour, seen)}";
        }
        finally
        {
            CellTraces.Kill(baits.Mark);
        }
    }

    private async Task<Sighting> RunAsync(HostBaits baits, Isolation isolation, CancellationToken cancellation)
    {
        (string, string)[] told = [.. baits.Told(cell: isolation is not Isolation.Process), ("word", baits.Mark)];
        var source = BehaviourSource.Of(behaviour);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task? beside = null;
        if (behaviour.Staging is Staging.Twice)
        {
            await ExecuteAsync(source, [.. told, ("leave", "yes")], behaviour.Limits, isolation, cancellation);
        }
        else if (behaviour.Staging is Staging.Beside)
        {
            beside = ExecuteAsync(BehaviourSource.Holder(behaviour.Language), [.. told, ("held", baits.Secret)], HoldersLimits, isolation, end.Token);
        }

        var (result, output) = await ExecuteAsync(source, [.. told, ("leave", "no")], behaviour.Limits, isolation, cancellation);
        await end.CancelAsync();
        await (beside ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Delay(behaviour.Late, cancellation);
        return new(result, output, baits.Touched(output, result.Detail)) { Mark = baits.Mark };
    }

    private async Task<(ExecutionResult Result, string Output)> ExecuteAsync(
        byte[] source, IEnumerable<(string, string)> told, Limits limits, Isolation isolation, CancellationToken cancellation)
    {
        var blobs = new CallBlobs();
        var command = new ExecuteCandidate
        {
            Work = new WorkItem(default, WorkKind.Execute, 0, 0, 1, 0),
            Candidate = await blobs.PutAsync(source, cancellation),
            Language = behaviour.Language,
            Inputs = [new InputFile("bait.csv", await blobs.PutAsync(Encoding.UTF8.GetBytes(Table(told)), cancellation), ',', "utf-8", true)],
            Limits = limits,
            Isolation = isolation,
        };
        var result = (await executor.ExecuteAsync(command, blobs, cancellation)).Result;
        return (result, result.Output is { } output ? Encoding.UTF8.GetString(await blobs.GetAsync(output, cancellation)) : "");
    }

    private static string Table(IEnumerable<(string Key, string Value)> told) => string.Concat(told.Select(row => $"{row.Key},{row.Value}\n").Prepend("key,value\n"));
}

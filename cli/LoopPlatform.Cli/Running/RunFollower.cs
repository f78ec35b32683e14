using System.Threading.Channels;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Cli.Running;

/// <summary>Looks on while a run goes on elsewhere; touches nothing.</summary>
internal static class RunFollower
{
    /// <summary>Shows a run from its start until it ends, stops or the looking on is interrupted.</summary>
    public static async Task<RunOutcome> FollowAsync(IRunEngine engine, RunId run, RunView view, CancellationToken cancellation)
    {
        var now = (await engine.LoadAsync(run, cancellation)).State;
        var state = LoopState.Empty;
        var entries = engine.Watch(run, 0, cancellation);
        view.Begin([], now.Started!, resumed: false);
        try
        {
            await view.FollowAsync(async () =>
            {
                while (state.Sequence < now.Sequence || state is { Ended: null, Paused: null, Approval: null })
                {
                    var entry = await entries.ReadAsync(cancellation);
                    state = state.Apply(entry.Event, entry.Time);
                    view.Show(entry, state);
                }
            });
        }
        catch (ChannelClosedException e) when (e.InnerException is InfrastructureException fault)
        {
            throw fault;
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            // Interrupted, or nobody carries it on any more: how it stands is what there is to say.
        }

        var outcome = new RunOutcome(await engine.LoadAsync(run, CancellationToken.None), cancellation.IsCancellationRequested && state.Ended is null, Output: null);
        view.End(outcome);
        return outcome;
    }
}

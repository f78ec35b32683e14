using System.Diagnostics;
using LoopPlatform.Loops.Machine;

namespace LoopPlatform.Orchestrator.Runs;

/// <summary>
/// One trace a round: the span <c>round N</c> is its root and lasts until the round is decided; commands and answers carry the trace from service to service;
/// the span <c>commit</c> or <c>revert</c> ends it. A process that takes a run up in mid-round goes on with the trace of the answers that reach it.
/// </summary>
internal sealed class RoundTrace : IDisposable
{
    private Activity? _round;

    /// <summary>Notes what an input led to.</summary>
    public void Follow(LoopState before, LoopState after, DateTimeOffset since)
    {
        var caller = Activity.Current;
        if (after.Commits > before.Commits || after.Reverts > before.Reverts)
        {
            Decided(before, after, since);
        }

        var opened = after.Round.Number != before.Round.Number;
        if (opened || after.Ended is not null)
        {
            Dispose();
        }

        if (after is { Started: { } started, Ended: null } && (opened || (_round is null && caller is null)))
        {
            // Without a current one it becomes a root: rounds are not the consequence of the answer that happened to decide the one before.
            Activity.Current = null;
            _round = Telemetry.Source.StartActivity($"round {after.Round.Number}");
            _round?.SetTag("loop.run", started.Run.Value).SetTag("loop.round", after.Round.Number).SetTag("loop.focus", after.Round.Focus.Id);
        }

        Activity.Current = caller;
    }

    /// <summary>The span that commands sent now follow from: the answer being handled when it is of this round, else the round's own.</summary>
    public Activity? Cause() => Activity.Current is { } current && (_round is null || current.TraceId == _round.TraceId) ? current : _round;

    public void Dispose()
    {
        var caller = Activity.Current;
        _round?.Stop();
        _round = null;
        Activity.Current = caller;
    }

    private void Decided(LoopState before, LoopState after, DateTimeOffset since)
    {
        var decision = after.Commits > before.Commits ? "commit" : "revert";
        Telemetry.Rounds.Add(1, new KeyValuePair<string, object?>("decision", decision));
        using var span = Telemetry.Source.StartActivity(decision, ActivityKind.Internal, Cause()?.Context ?? default, startTime: since);
        span?.SetTag("loop.run", after.Started!.Run.Value).SetTag("loop.round", before.Round.Number).SetTag("loop.candidate", after.Genome.ToString());
    }
}

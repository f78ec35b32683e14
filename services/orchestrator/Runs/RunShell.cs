using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Journal;

namespace LoopPlatform.Orchestrator.Runs;

/// <summary>
/// The shell around the machine: load the fold, decide, append with compare-and-set, then send what became owed.
/// One run's inputs are handled one at a time in a process; compare-and-set settles races between processes.
/// </summary>
public sealed class RunShell(IJournal journal, WorkSender sender, SuiteGuard guard, RunFeed feed, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<RunId, Fold> _folds = new();

    /// <summary>Hands an input to a run's machine.</summary>
    /// <param name="run">The run.</param>
    /// <param name="input">What came in.</param>
    /// <param name="derivedFrom">Journal sequence the input was derived from: an older fold is reloaded before "nothing to do" is concluded.</param>
    /// <param name="cancellation">Stops waiting; what was appended stays.</param>
    /// <returns>The state after it.</returns>
    public async Task<LoopState> HandleAsync(RunId run, LoopInput input, long derivedFrom, CancellationToken cancellation)
    {
        var fold = _folds.GetOrAdd(run, _ => new());
        await fold.Gate.WaitAsync(cancellation);
        try
        {
            var since = time.GetUtcNow();
            var before = fold.State.Sequence == 0 || fold.State.Sequence < derivedFrom ? Load(run) : fold.State;
            var state = Append(run, input, ref before);
            // A resume sends everything again, even where a clock set back makes it look unchanged.
            var became = LoopMachine.Outstanding(state).Except(input is LoopInput.Resume ? [] : LoopMachine.Outstanding(before)).ToList();
            if (became.Any(owed => owed.Kind == WorkKind.Judge) && guard.Change(state.Started!.Suite) is { } change)
            {
                state = Append(run, new LoopInput.SuiteChanged(change), ref state);
                became = [];
            }

            fold.State = state;
            fold.Trace.Follow(before, state, since);
            // What is owed no longer need not be sent; what could not be sent the last time still must.
            fold.Unsent = [.. LoopMachine.Outstanding(state).Intersect(fold.Unsent.Concat(became)).Where(owed => owed.Kind != WorkKind.Approve)];
            await SendAsync(fold, cancellation);
            return state;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // No answer follows an input that is lost here: who watches must not wait for one.
            feed.Fail(run, fault);
            throw;
        }
        finally
        {
            // Little can follow an end, and who needs the fold again reads the journal: an orchestrator that lives long would keep every run it ever had.
            if (fold.State.Ended is not null)
            {
                _folds.TryRemove(run, out _);
            }

            fold.Gate.Release();
        }
    }

    /// <summary>The runs of this process with owed work whose time has come, or that could not be sent yet.</summary>
    public IReadOnlyList<RunId> Overdue()
    {
        var now = time.GetUtcNow();
        return [.. _folds.Where(fold => !fold.Value.Unsent.IsEmpty || LoopMachine.Outstanding(fold.Value.State).Any(owed => owed.Due <= now)).Select(fold => fold.Key)];
    }

    /// <inheritdoc/>
    public void Dispose() => _folds.Values.ToList().ForEach(fold => fold.Trace.Dispose());

    // Work counts as sent only when it is: what remains is tried again at the next input or tick.
    private async Task SendAsync(Fold fold, CancellationToken cancellation)
    {
        var caller = Activity.Current;
        try
        {
            Activity.Current = fold.Trace.Cause();
            while (!fold.Unsent.IsEmpty && await sender.TrySendAsync(fold.State, fold.Unsent[0], cancellation))
            {
                fold.Unsent = fold.Unsent.RemoveAt(0);
            }
        }
        finally
        {
            Activity.Current = caller;
        }
    }

    /// <summary>The runs of this process as they are now.</summary>
    public IReadOnlyList<LoopState> States() => [.. _folds.Values.Select(fold => fold.State).Where(state => state.Started is not null)];

    private LoopState Append(RunId run, LoopInput input, ref LoopState before)
    {
        while (true)
        {
            var now = time.GetUtcNow() is var clock && clock > before.Time ? clock : before.Time;
            var events = LoopMachine.Decide(before, input, now);
            var first = before.Sequence + 1;
            var entries = events.Select((loopEvent, index) => new JournalEntry(first + index, now, loopEvent)).ToList();
            if (entries.Count == 0)
            {
                return before;
            }

            if (journal.TryAppend(run, before.Sequence, entries))
            {
                feed.Publish(run, entries);
                return entries.Aggregate(before, (state, entry) => state.Apply(entry.Event, entry.Time));
            }

            before = Load(run);
        }
    }

    private LoopState Load(RunId run) => LoopFold.Of(journal.Read(run));

    private sealed class Fold
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public LoopState State { get; set; } = LoopState.Empty;

        public ImmutableList<OwedWork> Unsent { get; set; } = [];

        public RoundTrace Trace { get; } = new();
    }
}

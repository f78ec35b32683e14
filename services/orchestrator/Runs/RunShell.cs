using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.ServiceDefaults.Resilience;

namespace LoopPlatform.Orchestrator.Runs;

/// <summary>
/// The shell around the machine: load the fold, decide, append with compare-and-set, then send what became owed.
/// One run's inputs are handled one at a time in a process; compare-and-set settles races between processes. An input waits for a journal that is away.
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
        try
        {
            return await Patience.UntilStored.ExecuteAsync(async token => await HandleOnceAsync(run, input, derivedFrom, token), cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // No answer follows an input that is lost here: who watches must not wait for one.
            feed.Fail(run, fault);
            throw;
        }
    }

    /// <summary>Takes in what other processes appended, where the journal is shared with any.</summary>
    /// <exception cref="StoreAwayException">The journal cannot be reached just now.</exception>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        if (journal is not ISharedJournal shared)
        {
            return;
        }

        var tails = shared.Unended();
        foreach (var run in tails.Keys.Union(States().Where(state => state.Ended is null).Select(state => state.Started!.Run)))
        {
            var fold = _folds.GetOrAdd(run, _ => new());
            // One that is no longer among them has ended elsewhere.
            if (fold.State.Sequence < tails.GetValueOrDefault(run, long.MaxValue))
            {
                await fold.Gate.WaitAsync(cancellation);
                try
                {
                    fold.State = Load(run, fold.State);
                }
                finally
                {
                    fold.Gate.Release();
                }
            }
        }
    }

    /// <summary>The runs of this process with owed work whose time has come, or that could not be sent yet, or with an append of which nobody knows.</summary>
    public IReadOnlyList<RunId> Overdue()
    {
        var now = time.GetUtcNow();
        return [.. _folds.Where(fold => fold.Value.IsInDoubt || !fold.Value.Unsent.IsEmpty || LoopMachine.Outstanding(fold.Value.State).Any(owed => owed.Due <= now)).Select(fold => fold.Key)];
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

    private async Task<LoopState> HandleOnceAsync(RunId run, LoopInput input, long derivedFrom, CancellationToken cancellation)
    {
        var fold = _folds.GetOrAdd(run, _ => new());
        await fold.Gate.WaitAsync(cancellation);
        try
        {
            var since = time.GetUtcNow();
            var before = fold.IsInDoubt || fold.State.Sequence == 0 || fold.State.Sequence < derivedFrom ? Load(run, fold.State) : fold.State;
            // What is to be sent again: all of it at a resume, even where a clock set back makes it look unchanged, and after an append of which nobody knows.
            var sendsAll = fold.IsInDoubt || input is LoopInput.Resume;
            var state = Append(fold, run, input, ref before);
            var became = LoopMachine.Outstanding(state).Except(sendsAll ? [] : LoopMachine.Outstanding(before)).ToList();
            if (became.Any(owed => owed.Kind == WorkKind.Judge) && guard.Change(state.Started!.Suite) is { } change)
            {
                state = Append(fold, run, new LoopInput.SuiteChanged(change), ref state);
                became = [];
            }

            (fold.State, fold.IsInDoubt) = (state, false);
            fold.Trace.Follow(before, state, since);
            // What is owed no longer need not be sent; what could not be sent the last time still must.
            fold.Unsent = [.. LoopMachine.Outstanding(state).Intersect(fold.Unsent.Concat(became)).Where(owed => owed.Kind != WorkKind.Approve)];
            await SendAsync(fold, cancellation);
            return state;
        }
        finally
        {
            // Little can follow an end, and who needs the fold again reads the journal: an orchestrator that lives long would keep every run it ever had.
            if (fold.State.Ended is not null && !fold.IsInDoubt)
            {
                _folds.TryRemove(run, out _);
            }

            fold.Gate.Release();
        }
    }

    private LoopState Append(Fold fold, RunId run, LoopInput input, ref LoopState before)
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

            if (TryAppend(fold, run, before.Sequence, entries))
            {
                feed.Publish(run, entries);
                return entries.Aggregate(before, (state, entry) => state.Apply(entry.Event, entry.Time));
            }

            before = Load(run, before);
        }
    }

    private bool TryAppend(Fold fold, RunId run, long after, IReadOnlyList<JournalEntry> entries)
    {
        try
        {
            return journal.TryAppend(run, after, entries);
        }
        catch (StoreAwayException)
        {
            fold.IsInDoubt = true;
            throw;
        }
    }

    // What is known need not be read again, unless the journal is another than it was.
    private LoopState Load(RunId run, LoopState known) => journal.Read(run, known.Sequence) is { Count: > 0 } news
        ? news.Aggregate(known, (state, entry) => state.Apply(entry.Event, entry.Time))
        : LoopFold.Of(journal.Read(run));

    private sealed class Fold
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public LoopState State { get; set; } = LoopState.Empty;

        /// <summary>Whether the last append may have been one, or not.</summary>
        public bool IsInDoubt { get; set; }

        public ImmutableList<OwedWork> Unsent { get; set; } = [];

        public RoundTrace Trace { get; } = new();
    }
}

using System.Runtime.CompilerServices;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Journal;

namespace LoopPlatform.Orchestrator.Runs;

/// <summary>A run's journal from some place on, without a gap between what is written and what is being written.</summary>
internal sealed class RunWatch(IJournal journal, RunFeed feed)
{
    /// <summary>The entries after a sequence, then those to come, until the run ends.</summary>
    public async IAsyncEnumerable<JournalEntry> EntriesAsync(RunId run, long after, bool nowOnly, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            // Before the journal is read: what is appended in between comes twice rather than never.
            var coming = feed.Watch(run, watching.Token);
            var ended = false;
            foreach (var entry in journal.Read(run))
            {
                ended |= entry.Event is LoopEvent.RunEnded;
                if (entry.Sequence > after)
                {
                    after = entry.Sequence;
                    yield return entry;
                }
            }

            while (!ended && !nowOnly && await coming.WaitToReadAsync(cancellation))
            {
                while (!ended && coming.TryRead(out var entry))
                {
                    if (entry.Sequence > after)
                    {
                        after = entry.Sequence;
                        ended = entry.Event is LoopEvent.RunEnded;
                        yield return entry;
                    }
                }
            }
        }
        finally
        {
            await watching.CancelAsync();
        }
    }
}

using System.Runtime.CompilerServices;
using System.Threading.Channels;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.ServiceDefaults.Resilience;

namespace LoopPlatform.Orchestrator.Runs;

/// <summary>A run's journal from some place on, without a gap between what is written and what is being written.</summary>
internal sealed class RunWatch(IJournal journal, RunFeed feed)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    /// <summary>The entries after a sequence, then those to come, until the run ends.</summary>
    public async IAsyncEnumerable<JournalEntry> EntriesAsync(RunId run, long after, bool nowOnly, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            // Before the journal is read: what is appended in between comes twice rather than never.
            var coming = feed.Watch(run, watching.Token);
            var ended = false;
            for (var news = await ReadAsync(run, 0, cancellation); news is not null; news = ended || nowOnly ? null : await NewsAsync(run, after, coming, cancellation))
            {
                foreach (var entry in news)
                {
                    ended |= entry.Event is LoopEvent.RunEnded;
                    if (entry.Sequence > after)
                    {
                        after = entry.Sequence;
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

    /// <summary>Waits for entries; null when there will be none.</summary>
    private async Task<IReadOnlyList<JournalEntry>?> NewsAsync(RunId run, long after, ChannelReader<JournalEntry> coming, CancellationToken cancellation)
    {
        if (journal is not ISharedJournal)
        {
            return await coming.WaitToReadAsync(cancellation) ? Drain(coming) : null;
        }

        // Of what other processes append nobody here is told: it is looked for.
        using var period = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        period.CancelAfter(Period);
        try
        {
            if (!await coming.WaitToReadAsync(period.Token))
            {
                return null;
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
        }

        Drain(coming);
        return await ReadAsync(run, after, cancellation);
    }

    private static List<JournalEntry> Drain(ChannelReader<JournalEntry> coming)
    {
        var entries = new List<JournalEntry>();
        while (coming.TryRead(out var entry))
        {
            entries.Add(entry);
        }

        return entries;
    }

    private async Task<IReadOnlyList<JournalEntry>?> ReadAsync(RunId run, long after, CancellationToken cancellation) =>
        await Patience.UntilStored.ExecuteAsync(_ => new ValueTask<IReadOnlyList<JournalEntry>>(journal.Read(run, after)), cancellation);
}

using System.Collections.Concurrent;
using System.Threading.Channels;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Orchestrator.Runs;

/// <summary>Tells watchers in this process of every appended entry, in order.</summary>
public sealed class RunFeed
{
    private readonly ConcurrentDictionary<Channel<JournalEntry>, RunId> _watchers = new();

    /// <summary>The entries appended from now on, until cancelled. The reader ends with the fault that kept an input of the run from being handled.</summary>
    public ChannelReader<JournalEntry> Watch(RunId run, CancellationToken cancellation)
    {
        var channel = Channel.CreateUnbounded<JournalEntry>(new() { SingleReader = true });
        _watchers[channel] = run;
        cancellation.Register(() =>
        {
            _watchers.TryRemove(channel, out _);
            channel.Writer.TryComplete();
        });
        return channel.Reader;
    }

    internal void Publish(RunId run, IEnumerable<JournalEntry> entries)
    {
        var watchers = WatchersOf(run);
        foreach (var entry in entries)
        {
            watchers.ForEach(watcher => watcher.TryWrite(entry));
        }
    }

    internal void Fail(RunId run, Exception fault) => WatchersOf(run).ForEach(watcher => watcher.TryComplete(fault));

    private List<ChannelWriter<JournalEntry>> WatchersOf(RunId run) =>
        [.. _watchers.Where(watcher => watcher.Value == run).Select(watcher => watcher.Key.Writer)];
}

using System.Threading.Channels;
using LoopPlatform.Cli.Reporting;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Journal;

namespace LoopPlatform.Cli.Running;

/// <summary>A run of another process on this machine, read from its journal as that grows.</summary>
internal sealed class LocalWatch(Workspace workspace) : IRunEngine
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    // Pauses without a new entry until the process is asked for.
    private const int Patience = 10;

    public static Task<RunOutcome> RunAsync(RunTarget run, RunView view, CancellationToken cancellation) =>
        RunFollower.FollowAsync(new LocalWatch(run.Workspace), run.Run, view, cancellation);

    public Task<RunRecord> LoadAsync(RunId run, CancellationToken cancellation) => Task.FromResult<RunRecord>(workspace.Target(run));

    public ChannelReader<JournalEntry> Watch(RunId run, long after, CancellationToken cancellation)
    {
        var entries = Channel.CreateUnbounded<JournalEntry>(new() { SingleReader = true, SingleWriter = true });
        _ = FollowAsync(run, after, entries.Writer, cancellation);
        return entries.Reader;
    }

    public Task HandleAsync(RunId run, LoopInput input, CancellationToken cancellation) => throw new NotSupportedException("who looks on says nothing");

    private async Task FollowAsync(RunId run, long after, ChannelWriter<JournalEntry> entries, CancellationToken cancellation)
    {
        try
        {
            for (var silent = 0; ; silent++)
            {
                // Asked before the journal is read: what a process wrote before it ended is shown, too. Asking takes the lock for a moment, so it is done seldom.
                var ended = silent % Patience == Patience - 1 && !WriterLock.IsHeld(workspace.DataFolder);
                foreach (var entry in workspace.Journal.Read(run, after))
                {
                    (after, silent) = (entry.Sequence, 0);
                    entries.TryWrite(entry);
                }

                if (ended)
                {
                    break;
                }

                await Task.Delay(Pause, cancellation);
            }

            entries.TryComplete();
        }
        catch (Exception e)
        {
            entries.TryComplete(e is OperationCanceledException ? null : e);
        }
    }
}

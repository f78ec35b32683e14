using LoopPlatform.Contracts;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.Orchestrator.Tests.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace LoopPlatform.Orchestrator.Tests.Runs;

/// <summary>A journal that goes away in the middle of an append leaves open whether it took place.</summary>
public sealed class UnconfirmedAppendTests : IDisposable
{
    private readonly TemporaryDefinition _definition = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(2));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Appends_that_are_never_confirmed_are_neither_lost_nor_made_twice(bool takePlace)
    {
        await using var host = await ShellHost.StartAsync(_definition.Folder, new(), TimeProvider.System, _patience.Token, change: services =>
            services.AddSingleton<IJournal>(new Faltering(new FileJournal(_definition.PathOf(".loop")), takePlace)));
        await host.BeginAsync();

        while (host.Journal.Read(ShellHost.Run) is not [.., { Event: LoopEvent.RunEnded { Reason: TerminationReason.Goal } }])
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), _patience.Token);
        }

        var entries = host.Journal.Read(ShellHost.Run);
        JournalReplay.Verify(entries).Disagreement.ShouldBeNull();
        entries.Count(entry => entry.Event is LoopEvent.RunStarted).ShouldBe(1);
        entries.Count(entry => entry.Event is LoopEvent.RoundDecided { Committed: not null }).ShouldBe(1);
        entries.Select(entry => entry.Event).OfType<LoopEvent.WorkFailed>().ShouldBeEmpty();
    }

    public void Dispose()
    {
        _patience.Dispose();
        _definition.Dispose();
    }

    /// <summary>Every other append ends as one does whose connection broke.</summary>
    private sealed class Faltering(FileJournal journal, bool takePlace) : IJournal
    {
        private int _appends;

        public IReadOnlyList<RunId> Runs() => journal.Runs();

        public IReadOnlyList<JournalEntry> Read(RunId run, long after = 0) => journal.Read(run, after);

        public bool TryAppend(RunId run, long after, IReadOnlyList<JournalEntry> entries)
        {
            if (Interlocked.Increment(ref _appends) % 2 == 0)
            {
                return journal.TryAppend(run, after, entries);
            }

            if (takePlace)
            {
                journal.TryAppend(run, after, entries);
            }

            throw new StoreAwayException("the journal went away", new IOException());
        }
    }
}

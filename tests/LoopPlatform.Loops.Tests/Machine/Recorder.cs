using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Tests.Machine;

/// <summary>The least a shell does: decide, append, fold. Time passes only when told.</summary>
internal sealed class Recorder
{
    private readonly List<JournalEntry> _entries = [];

    public LoopState State { get; private set; } = LoopState.Empty;

    public DateTimeOffset Now { get; set; } = Sample.Noon;

    public IReadOnlyList<JournalEntry> Entries => _entries;

    public IEnumerable<LoopEvent> Events => _entries.Select(entry => entry.Event);

    public Digest Hash => JournalHash.Of(Events);

    /// <summary>Appends what the input causes, or only the first few of it: what a killed process had written.</summary>
    public IReadOnlyList<LoopEvent> Deliver(LoopInput input, int survives = int.MaxValue)
    {
        LoopEvent[] written = [.. LoopMachine.Decide(State, input, Now).Take(survives)];
        foreach (var loopEvent in written)
        {
            _entries.Add(new(State.Sequence + 1, Now, loopEvent));
            State = State.Apply(loopEvent, Now);
        }

        return written;
    }
}

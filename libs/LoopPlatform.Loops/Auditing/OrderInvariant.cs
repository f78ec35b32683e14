using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;

namespace LoopPlatform.Loops.Auditing;

/// <summary>See <see cref="InvariantRule.Chain"/>. The hashes themselves are checked by who reads the lines.</summary>
internal sealed class OrderInvariant(List<Violation> violations) : Invariant(InvariantRule.Chain, violations)
{
    private DateTimeOffset _time = DateTimeOffset.MinValue;
    private long _endedAt;

    public override void See(long line, JournalEntry entry)
    {
        var word = JournalCodec.WordOf(entry.Event);
        if (entry.Sequence != line)
        {
            Report(line, $"'{word}' is numbered {entry.Sequence}");
        }

        if (entry.Time < _time)
        {
            Report(line, $"'{word}' is from {entry.Time:O}, before the entry above it");
        }

        if (entry.Event is LoopEvent.RunStarted != (line == 1))
        {
            Report(line, line == 1 ? $"the journal begins with '{word}'" : "the run starts a second time");
        }

        if (_endedAt > 0 && entry.Event is not LoopEvent.GenomeProjected)
        {
            Report(line, $"'{word}' after the end in line {_endedAt}");
        }

        _time = entry.Time;
        _endedAt = _endedAt == 0 && entry.Event is LoopEvent.RunEnded ? line : _endedAt;
    }
}

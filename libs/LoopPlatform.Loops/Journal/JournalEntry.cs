using LoopPlatform.Loops.Machine;

namespace LoopPlatform.Loops.Journal;

/// <summary>One event in its place.</summary>
/// <param name="Sequence">1 for the first event of a run; without gaps.</param>
/// <param name="Time">When it was appended, UTC; never before the previous entry.</param>
/// <param name="Event">What happened.</param>
public sealed record JournalEntry(long Sequence, DateTimeOffset Time, LoopEvent Event);

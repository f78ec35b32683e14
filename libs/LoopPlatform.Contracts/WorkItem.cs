using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Contracts;

/// <summary>Which owed work a message belongs to; every command and its answer carry it.</summary>
/// <param name="Run">The run.</param>
/// <param name="Kind">What is owed.</param>
/// <param name="Round">The round; 0 judges the starting genome.</param>
/// <param name="Slot">The slot in the round.</param>
/// <param name="Attempt">1 for the first try.</param>
/// <param name="Sequence">Journal sequence the command was derived from: a reader with an older fold reloads before it decides.</param>
/// <param name="Challenge">The challenge it is about; 0 is the pinned suite.</param>
public sealed record WorkItem(RunId Run, WorkKind Kind, int Round, int Slot, int Attempt, long Sequence, int Challenge = 0);

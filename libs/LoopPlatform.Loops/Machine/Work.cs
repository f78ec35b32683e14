namespace LoopPlatform.Loops.Machine;

/// <summary>Who owes the next step.</summary>
public enum WorkKind
{
    Propose,
    Execute,
    Judge,
    Approve,
    Challenge,
}

/// <summary>One piece of owed work.</summary>
/// <param name="Kind">Who owes it.</param>
/// <param name="Round">The round it belongs to.</param>
/// <param name="Slot">The slot; 0 for proposals, which fill all slots of a round.</param>
/// <param name="Attempt">1 for the first try.</param>
/// <param name="Due">When it is to be sent again, should no answer have come.</param>
/// <param name="Challenge">The challenge it is about; 0 is the pinned suite.</param>
public readonly record struct OwedWork(WorkKind Kind, int Round, int Slot, int Attempt, DateTimeOffset Due, int Challenge = 0);

using LoopPlatform.Loops.Journal;

namespace LoopPlatform.Loops.Auditing;

/// <summary>
/// What must hold of a journal whatever died, came twice or came late while it was written. Judged from the entries alone: neither the machine nor its fold is asked,
/// so that a mistake of theirs shows. Of a run that goes on only what is there is judged: work still owed is no violation.
/// </summary>
public static class Invariants
{
    /// <summary>Every violation, in the order of the entries; none when the journal is whole.</summary>
    /// <param name="entries">The entries of one run as they were appended.</param>
    public static IReadOnlyList<Violation> Of(IEnumerable<JournalEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var violations = new List<Violation>();
        Invariant[] invariants =
        [
            new OrderInvariant(violations), new CommitInvariant(violations), new ResultInvariant(violations), new ChallengeInvariant(violations), new BudgetInvariant(violations),
        ];
        // The line is counted, not read from the entry, whose number may be what is wrong.
        foreach (var (index, entry) in entries.Index())
        {
            foreach (var invariant in invariants)
            {
                invariant.See(index + 1, entry);
            }
        }

        return violations;
    }
}

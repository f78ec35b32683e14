using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Machine;

/// <summary>The acceptance rule: what a candidate must do to become the genome.</summary>
public static class Acceptance
{
    /// <summary>Checks, in this order: no critical assertion newly fails; visible not lower; gate not lower; visible better.</summary>
    /// <returns>A code of <see cref="DecisionReason"/>: <see cref="DecisionReason.Committed"/> when all hold, else the first that does not.</returns>
    public static string Check(VerdictSummary current, VerdictSummary candidate)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(candidate);
        var visible = Compare(candidate.Scores.Visible, current.Scores.Visible);
        return candidate.CriticalFailures.Except(current.CriticalFailures, StringComparer.Ordinal).Any() ? DecisionReason.CriticalAssertion
            : visible < 0 ? DecisionReason.VisibleLower
            : Compare(candidate.Scores.Gate, current.Scores.Gate) < 0 ? DecisionReason.GateLower
            : visible == 0 ? DecisionReason.NotBetter
            : DecisionReason.Committed;
    }

    /// <summary>Picks the acceptable slot with the best visible score; ties go to the lowest slot.</summary>
    /// <returns>The winner, or null, and why each slot won or lost, in slot order.</returns>
    public static (int? Winner, IReadOnlyList<SlotDecision> Slots) Choose(VerdictSummary current, IEnumerable<SlotState> slots)
    {
        var checks = slots.Select(slot => (slot, Reason: Reason(current, slot))).ToList();
        var winner = checks.Where(check => check.Reason == DecisionReason.Committed)
            .OrderByDescending(check => check.slot.Verdict!.Scores.Visible!.Value)
            .ThenBy(check => check.slot.Slot)
            .Select(check => (int?)check.slot.Slot)
            .FirstOrDefault();
        return (winner, [.. checks.Select(check =>
            new SlotDecision(check.slot.Slot, check.Reason == DecisionReason.Committed && check.slot.Slot != winner ? DecisionReason.Beaten : check.Reason))]);
    }

    private static string Reason(VerdictSummary current, SlotState slot) =>
        slot is { Outcome: Outcome.Ok, Verdict: { } verdict } ? Check(current, verdict) : slot.Outcome!.Value.Word();

    // A side without rows has no score on either hand: nothing rises or falls.
    private static int Compare(Score? candidate, Score? current) => candidate is { } c && current is { } b ? c.CompareTo(b) : 0;
}

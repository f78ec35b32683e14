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
        return Loss(current, candidate) ?? Gain(current, candidate);
    }

    /// <summary>Picks the acceptable slot with the best visible score on the suite worked on; ties go to the lowest slot.</summary>
    /// <param name="current">The genome's slot.</param>
    /// <param name="slots">The candidates' slots, each tried on every suite the genome was tried on.</param>
    /// <param name="worksOn">The challenge whose score must get better; 0 is the pinned suite. No other may get worse.</param>
    /// <returns>The winner, or null, and why each slot won or lost, in slot order.</returns>
    public static (int? Winner, IReadOnlyList<SlotDecision> Slots) Choose(SlotState current, IEnumerable<SlotState> slots, int worksOn)
    {
        ArgumentNullException.ThrowIfNull(current);
        var checks = slots.Select(slot => (slot, Reason: Reason(current, slot, worksOn))).ToList();
        var winner = checks.Where(check => check.Reason == DecisionReason.Committed)
            .OrderByDescending(check => check.slot.Trials[worksOn].Verdict!.Scores.Visible!.Value)
            .ThenBy(check => check.slot.Slot)
            .Select(check => (int?)check.slot.Slot)
            .FirstOrDefault();
        return (winner, [.. checks.Select(check =>
            new SlotDecision(check.slot.Slot, check.Reason == DecisionReason.Committed && check.slot.Slot != winner ? DecisionReason.Beaten : check.Reason))]);
    }

    private static string Reason(SlotState current, SlotState slot, int worksOn)
    {
        if (slot.Ending != Outcome.Ok)
        {
            return slot.Ending!.Value.Word();
        }

        foreach (var (suite, trial) in slot.Trials)
        {
            if (Loss(current.Trials[suite].Verdict!, trial.Verdict!) is { } loss)
            {
                return suite == 0 ? loss : DecisionReason.ChallengeLower;
            }
        }

        return Gain(current.Trials[worksOn].Verdict!, slot.Trials[worksOn].Verdict!);
    }

    private static string? Loss(VerdictSummary current, VerdictSummary candidate) =>
        candidate.CriticalFailures.Except(current.CriticalFailures, StringComparer.Ordinal).Any() ? DecisionReason.CriticalAssertion
        : Compare(candidate.Scores.Visible, current.Scores.Visible) < 0 ? DecisionReason.VisibleLower
        : Compare(candidate.Scores.Gate, current.Scores.Gate) < 0 ? DecisionReason.GateLower
        : null;

    private static string Gain(VerdictSummary current, VerdictSummary candidate) =>
        Compare(candidate.Scores.Visible, current.Scores.Visible) > 0 ? DecisionReason.Committed : DecisionReason.NotBetter;

    // A side without rows has no score on either hand: nothing rises or falls.
    private static int Compare(Score? candidate, Score? current) => candidate is { } c && current is { } b ? c.CompareTo(b) : 0;
}

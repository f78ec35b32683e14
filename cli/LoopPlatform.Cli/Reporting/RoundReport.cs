using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Cli.Reporting;

/// <summary>A decided round for programs: a line of <c>loop run --json</c>.</summary>
internal sealed record RoundReport(int Round, string Focus, int? Committed, IReadOnlyList<SlotReport> Slots)
{
    public static RoundReport Of(LoopEvent.RoundDecided decided, LoopState state) => new(
        decided.Round,
        state.Round.Focus.Id,
        decided.Committed,
        [.. decided.Slots.Select(decision => SlotReport.Of(decision, state.Round.Slots[decision.Slot]))]);
}

internal sealed record SlotReport(int Slot, Digest Candidate, string Hypothesis, Outcome? Outcome, string Reason, double? Visible, double? Gate)
{
    public static SlotReport Of(SlotDecision decision, SlotState slot) =>
        new(slot.Slot, slot.Candidate, slot.Hypothesis, slot.Outcome, decision.Reason, slot.Verdict?.Scores.Visible?.Ratio, slot.Verdict?.Scores.Gate?.Ratio);
}

using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Cli.Reporting;

/// <summary>A decided round for programs: a line of <c>loop run --json</c>.</summary>
/// <param name="Round">The round.</param>
/// <param name="Focus">The failure class it worked on.</param>
/// <param name="Level">The level of the challenge it worked on; null for the pinned suite.</param>
/// <param name="Committed">The slot that was committed.</param>
/// <param name="Slots">What came of each candidate.</param>
internal sealed record RoundReport(int Round, string Focus, int? Level, int? Committed, IReadOnlyList<SlotReport> Slots)
{
    public static RoundReport Of(LoopEvent.RoundDecided decided, LoopState state) => new(
        decided.Round,
        state.Round.Focus.Id,
        state.Round.Challenge == 0 ? null : state.Challenges[state.Round.Challenge - 1].Level,
        decided.Committed,
        [.. decided.Slots.Select(decision => SlotReport.Of(decision, state.Round.Slots[decision.Slot]))]);
}

/// <param name="Levels">Visible scores on the challenges there are, in order of their numbers.</param>
internal sealed record SlotReport(
    int Slot, Digest Candidate, string Hypothesis, Outcome? Outcome, string Reason, double? Visible, double? Gate, IReadOnlyList<double?> Levels)
{
    public static SlotReport Of(SlotDecision decision, SlotState slot) =>
        new(
            slot.Slot,
            slot.Candidate,
            slot.Hypothesis,
            slot.Ending,
            decision.Reason,
            slot.Verdict?.Scores.Visible?.Ratio,
            slot.Verdict?.Scores.Gate?.Ratio,
            [.. slot.Trials.Where(trial => trial.Key > 0).Select(trial => trial.Value.Verdict?.Scores.Visible?.Ratio)]);
}

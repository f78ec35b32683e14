namespace LoopPlatform.Loops.Machine;

/// <summary>How a run stands on a level of its curriculum; scores are visible ratios, null where there is no verdict.</summary>
/// <param name="Level">How hard it is.</param>
/// <param name="Rows">Input rows that were edited; 0 for a level that was declined.</param>
/// <param name="Edits">Edits made.</param>
/// <param name="ScoreAtFirst">What the genome scored that was there when it was raised.</param>
/// <param name="ScoreFinal">What the genome scores now.</param>
/// <param name="Passed">Whether the genome is at the target.</param>
/// <param name="Rounds">Rounds that worked on it.</param>
/// <param name="Declined">Why there is no challenge of this level; null when there is one.</param>
public sealed record LevelResult(int Level, int Rows, int Edits, double? ScoreAtFirst, double? ScoreFinal, bool Passed, int Rounds, string? Declined)
{
    /// <summary>Every level that was asked for, in order.</summary>
    public static IReadOnlyList<LevelResult> Of(LoopState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return [.. state.Challenges.Select(challenge => new LevelResult(
            challenge.Level,
            challenge.Made?.Rows ?? 0,
            challenge.Made?.Edits ?? 0,
            challenge.First?.Visible?.Ratio,
            state.Current?.Trials.GetValueOrDefault(challenge.Number)?.Verdict?.Scores.Visible?.Ratio,
            challenge.Made is not null && Curriculum.IsAtTarget(state, challenge.Number),
            challenge.Rounds,
            challenge.Declined))];
    }
}

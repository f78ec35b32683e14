using LoopPlatform.Loops.Machine;
using Spectre.Console;

namespace LoopPlatform.Cli.Reporting;

/// <summary>A level of a curriculum for programs; scores are visible ratios, null where there is no verdict.</summary>
/// <param name="Level">How hard it is.</param>
/// <param name="Rows">Input rows that were edited; 0 for a level that was declined.</param>
/// <param name="Edits">Edits made.</param>
/// <param name="ScoreAtFirst">What the genome scored that was there when it was raised.</param>
/// <param name="ScoreFinal">What the genome scores now.</param>
/// <param name="Passed">Whether the genome is at the target.</param>
/// <param name="Rounds">Rounds that worked on it.</param>
/// <param name="Declined">Why there is no challenge of this level; null when there is one.</param>
internal sealed record ChallengeReport(int Level, int Rows, int Edits, double? ScoreAtFirst, double? ScoreFinal, bool Passed, int Rounds, string? Declined)
{
    public static IReadOnlyList<ChallengeReport> Of(LoopState state) => [.. state.Challenges.Select(challenge => new ChallengeReport(
        challenge.Level,
        challenge.Made?.Rows ?? 0,
        challenge.Made?.Edits ?? 0,
        challenge.First?.Visible?.Ratio,
        state.Current?.Trials.GetValueOrDefault(challenge.Number)?.Verdict?.Scores.Visible?.Ratio,
        challenge.Made is not null && Curriculum.IsAtTarget(state, challenge.Number),
        challenge.Rounds,
        challenge.Declined))];

    /// <summary>What a round on a challenge is said to work on, before its focus.</summary>
    public static string Name(int challenge, LoopState state) => challenge == 0 ? "" : $"level {state.Challenges[challenge - 1].Level}, ";

    public static void Write(IAnsiConsole console, LoopState state)
    {
        foreach (var level in Of(state))
        {
            console.WriteLine(level.Declined is { } reason
                ? $"level {level.Level}  skipped: {reason}"
                : $"level {level.Level}  {Figure(level.ScoreAtFirst)} → {Figure(level.ScoreFinal)}  {(level.Passed ? "passed" : "not solved")}, {level.Rounds} {(level.Rounds == 1 ? "round" : "rounds")}; {level.Edits} edits in {level.Rows} rows");
        }
    }

    private static string Figure(double? score) => score?.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture) ?? "none ";
}

using LoopPlatform.Loops.Machine;
using Spectre.Console;

namespace LoopPlatform.Cli.Reporting;

/// <summary>Challenges for people.</summary>
internal static class ChallengeReport
{
    /// <summary>What a round on a challenge is said to work on, before its focus.</summary>
    public static string Name(int challenge, LoopState state) => challenge == 0 ? "" : $"level {state.Challenges[challenge - 1].Level}, ";

    public static void Write(IAnsiConsole console, LoopState state)
    {
        foreach (var level in LevelResult.Of(state))
        {
            console.WriteLine(level.Declined is { } reason
                ? $"level {level.Level}  skipped: {reason}"
                : $"level {level.Level}  {Figure(level.ScoreAtFirst)} → {Figure(level.ScoreFinal)}  {(level.Passed ? "passed" : "not solved")}, {level.Rounds} {(level.Rounds == 1 ? "round" : "rounds")}; {level.Edits} edits in {level.Rows} rows");
        }
    }

    private static string Figure(double? score) => score?.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture) ?? "none ";
}

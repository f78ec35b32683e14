namespace LoopPlatform.Loops.Machine;

/// <summary>Which challenges there are, which of them is worked on, and when a harder one is wanted.</summary>
public static class Curriculum
{
    /// <summary>The hardest level; the first is 0.</summary>
    public const int LastLevel = 2;

    /// <summary>The suites every candidate is tried on: 0, which is pinned, then the numbers of challenges.</summary>
    public static IEnumerable<int> Suites(this LoopState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Challenges.Where(challenge => challenge.Made is not null).Select(challenge => challenge.Number).Prepend(0);
    }

    /// <summary>The suite the current genome is not at the target of, or else the last: what the next round works on.</summary>
    internal static int WorksOn(LoopState state) => state.Suites().LastOrDefault(suite => !IsAtTarget(state, suite), state.Suites().Last());

    /// <summary>Whether the current genome's visible and gate score on a suite are at the target; a side without rows asks for nothing.</summary>
    public static bool IsAtTarget(LoopState state, int suite)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Current?.Trials[suite].Verdict?.Scores is { } scores && Reaches(state, scores.Visible) && Reaches(state, scores.Gate) && scores.Visible is not null;
    }

    internal static bool Reaches(LoopState state, Values.Score? side) => side?.Reaches(state.Rules.Target) ?? true;

    /// <summary>The request for the next level; null when there is none, or no curriculum.</summary>
    internal static LoopEvent.ChallengeAsked? Next(LoopState state) => state.Started!.Curriculum && state.Challenges.Count <= LastLevel
        ? new(state.Round.Number, state.Challenges.Count + 1, state.Challenges.Count)
        : null;

    internal static LoopEvent Answer(LoopState state, ChallengeState owed, LoopInput.Raised answer) => answer.Made is { } made
        ? new LoopEvent.ChallengeRaised(
            state.Round.Number, owed.Number, owed.Level, made.Suite, made.Inputs, made.Manifest, made.Rows, made.Edits, answer.Attempt, answer.Host, answer.Trace)
        : new LoopEvent.ChallengeDeclined(
            state.Round.Number, owed.Number, owed.Level, answer.Attempt, answer.Declined ?? "no reason was given", answer.Host, answer.Trace);
}

using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Machine;

/// <summary>Chooses what a round works on: the visible failure class with the most failures, ties by ordinal id.</summary>
internal static class FocusDigest
{
    /// <summary>The focus of the next round.</summary>
    public static Focus Next(LoopState state)
    {
        var worksOn = Curriculum.WorksOn(state);
        var current = state.Current!.Trials[worksOn];
        var (id, count, hint) =
            current.Outcome != Outcome.Ok
                ? ($"execution:{current.Outcome!.Value.Word()}", 1, "The genome makes no output: make it run before anything else.")
            : current.Verdict!.Failures.OrderByDescending(failure => failure.Count).ThenBy(failure => failure.Id, StringComparer.Ordinal).FirstOrDefault() is { } worst
                ? (worst.Id, worst.Count, worst.Hint)
            : (Focus.None.Id, Focus.None.Count, Focus.None.Hint);
        var rounds = state.Round.Focus.Id == id && state.Round.Challenge == worksOn ? state.Round.Focus.Rounds + 1 : 1;
        return new(id, count, rounds, hint);
    }
}

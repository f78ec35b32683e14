using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using Spectre.Console;

namespace LoopPlatform.Cli.Reporting;

/// <summary>The visible score from commit to commit, as bars.</summary>
internal static class Staircase
{
    private const int Width = 40;

    public static void Write(IAnsiConsole console, RunRecord run)
    {
        foreach (var (label, scores, level) in Steps(run))
        {
            var filled = (int)Math.Round((scores.Visible?.Ratio ?? 0) * Width);
            console.Write(new Text($"{label,-38} "));
            console.Write(new Text(new string('█', filled), new Style(Color.Green)));
            console.WriteLine($"{new string('░', Width - filled)} {RunView.Scores(scores)}{level}");
        }
    }

    private static IEnumerable<(string Label, SideScores Scores, string Level)> Steps(RunRecord run)
    {
        var state = LoopState.Empty;
        foreach (var entry in run.Entries)
        {
            state = state.Apply(entry.Event, entry.Time);
            if (entry.Event is LoopEvent.CandidateJudged { Round: 0, Challenge: 0 } baseline)
            {
                yield return ("start", baseline.Verdict.Scores, "");
            }
            else if (entry.Event is LoopEvent.RoundDecided { Committed: { } slot } decided && state.Round.Slots[slot] is { Verdict: { } verdict } committed)
            {
                var level = state.Round.Challenge == 0 ? "" : $"  level {state.Challenges[state.Round.Challenge - 1].Level} {RunView.Of(committed.Trials[state.Round.Challenge].Verdict?.Scores.Visible)}";
                yield return ($"round {decided.Round}: {Headline(committed.Hypothesis)}", verdict.Scores, level);
            }
        }
    }

    /// <summary>What a hypothesis says first, before its colon, in at most 28 characters.</summary>
    public static string Headline(string hypothesis) => hypothesis.Split(':')[0] is { Length: > 28 } first ? first[..27] + "…" : hypothesis.Split(':')[0];
}

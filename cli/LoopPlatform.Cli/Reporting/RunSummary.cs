using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Cli.Reporting;

/// <summary>A run for programs: the last line of <c>loop run --json</c>. Scores are ratios; null for a side without rows or a genome never judged.</summary>
internal sealed record RunSummary(
    RunId Run,
    string Definition,
    TerminationReason? Reason,
    int Rounds,
    int Commits,
    int Reverts,
    int Candidates,
    SideRatios Baseline,
    SideRatios Final,
    string Isolation,
    bool Repeatable,
    long WallMs,
    TokenCount Tokens,
    decimal CostUsd,
    string Journal,
    Digest JournalHash,
    Digest Genome)
{
    public static RunSummary Of(RunOutcome outcome) => Of(outcome.Run);

    public static RunSummary Of(RunRecord run)
    {
        var state = run.State;
        return new(
            run.Run,
            state.Started!.Name,
            state.Ended?.Reason ?? (state.Paused is not null || state.Approval is not null ? TerminationReason.Paused : null),
            state.RoundsDecided,
            state.Commits,
            state.Reverts,
            state.Candidates,
            SideRatios.Of(state.Baseline?.Verdict?.Scores),
            SideRatios.Of(state.Current?.Verdict?.Scores),
            state.Started.Isolation.Word(),
            state.Repeatable,
            (long)state.Wall.TotalMilliseconds,
            new(state.Spent.TokensIn, state.Spent.TokensOut),
            state.Spent.MicroUsd / 1_000_000m,
            run.Journal,
            Loops.Journal.JournalHash.Of(run.Entries.Select(entry => entry.Event)),
            state.Genome);
    }
}

internal sealed record SideRatios(double? Visible, double? Gate, double? Holdout)
{
    public static SideRatios Of(SideScores? scores) => new(scores?.Visible?.Ratio, scores?.Gate?.Ratio, scores?.Holdout?.Ratio);
}

internal sealed record TokenCount(long In, long Out);

using System.Globalization;
using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.ServiceDefaults.Rpc;
using V1 = LoopPlatform.Contracts.V1;

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
    IReadOnlyList<LevelResult> Challenges,
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
            LevelResult.Of(state),
            state.Started.Isolation.Word(),
            state.Repeatable,
            (long)state.Wall.TotalMilliseconds,
            new(state.Spent.TokensIn, state.Spent.TokensOut),
            state.Spent.MicroUsd / 1_000_000m,
            run.Journal,
            Loops.Journal.JournalHash.Of(run.Entries.Select(entry => entry.Event)),
            state.Genome);
    }

    /// <param name="run">A run as an orchestrator tells of it.</param>
    /// <param name="url">The orchestrator's address.</param>
    public static RunSummary Of(V1.Run run, string url) => new(
        new(run.Id),
        run.Definition,
        run.Phase switch
        {
            V1.RunPhase.Ended => Enum.GetValues<TerminationReason>().First(reason => reason.Word() == run.Reason),
            V1.RunPhase.Paused or V1.RunPhase.Waiting => TerminationReason.Paused,
            _ => null,
        },
        run.Rounds,
        run.Commits,
        run.Reverts,
        run.Candidates,
        SideRatios.Of(run.Baseline is null ? null : Messages.MapToScores(run.Baseline)),
        SideRatios.Of(run.Current is null ? null : Messages.MapToScores(run.Current)),
        [.. run.Levels.Select(Messages.MapToLevel)],
        Messages.MapToIsolation(run.Isolation, "isolation")?.Word() ?? "",
        run.Repeatable,
        run.WallMs,
        new(run.Spent.TokensIn, run.Spent.TokensOut),
        run.Spent.MicroUsd / 1_000_000m,
        url,
        Digest.Parse(run.JournalHash),
        Digest.Parse(run.Genome));
}

internal sealed record SideRatios(double? Visible, double? Gate, double? Holdout)
{
    public static SideRatios Of(SideScores? scores) => new(scores?.Visible?.Ratio, scores?.Gate?.Ratio, scores?.Holdout?.Ratio);

    /// <summary>From one score to another, for people.</summary>
    public static string Step(double? from, double? to) => $"{Figure(from)} → {Figure(to)}";

    private static string Figure(double? ratio) => ratio?.ToString("0.000", CultureInfo.InvariantCulture) ?? "none";
}

internal sealed record TokenCount(long In, long Out);

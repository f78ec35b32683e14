using System.Globalization;
using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using Spectre.Console;

namespace LoopPlatform.Cli.Reporting;

/// <summary>A run told round by round.</summary>
/// <param name="Summary">The run in short.</param>
/// <param name="Rounds">Every decided round.</param>
/// <param name="Lift">What the run gained over doing nothing: final minus baseline score; null for a side without rows.</param>
/// <param name="CpuMs">CPU time of all executions.</param>
internal sealed record RunHistory(RunSummary Summary, IReadOnlyList<RoundReport> Rounds, SideRatios Lift, long CpuMs)
{
    public static RunHistory Of(RunRecord run)
    {
        var summary = RunSummary.Of(run);
        var rounds = new List<RoundReport>();
        var state = LoopState.Empty;
        foreach (var entry in run.Entries)
        {
            state = state.Apply(entry.Event, entry.Time);
            if (entry.Event is LoopEvent.RoundDecided decided)
            {
                rounds.Add(RoundReport.Of(decided, state));
            }
        }

        var lift = new SideRatios(
            summary.Final.Visible - summary.Baseline.Visible, summary.Final.Gate - summary.Baseline.Gate, summary.Final.Holdout - summary.Baseline.Holdout);
        return new(summary, rounds, lift, (long)state.Cpu.TotalMilliseconds);
    }

    public void Write(IAnsiConsole console, RunRecord run)
    {
        console.MarkupLineInterpolated($"[bold]{Summary.Definition}[/]  run {Summary.Run}  {Summary.Reason?.Word() ?? "unfinished"}");
        var table = new Table().Border(TableBorder.None).AddColumns("round", "focus", "candidate", "visible", "gate", "decision");
        foreach (var round in Rounds)
        {
            foreach (var slot in round.Slots)
            {
                table.AddRow(
                    new Text($"{round.Round}"),
                    new Text(round.Level is { } level ? $"level {level}, {round.Focus}" : round.Focus),
                    new Text(Staircase.Headline(slot.Hypothesis)),
                    new Text(Figure(slot.Visible)),
                    new Text(Figure(slot.Gate)),
                    new Text(slot.Reason));
            }
        }

        console.Write(table);
        console.WriteLine();
        Staircase.Write(console, run);
        console.WriteLine();
        ChallengeReport.Write(console, run.State);
        console.WriteLine($"lift     visible {Signed(Lift.Visible)}  gate {Signed(Lift.Gate)}  holdout {Signed(Lift.Holdout)}  over nothing done");
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"cost     {Summary.Candidates} candidates, {CpuMs / 1000.0:0.0} s CPU, {Summary.WallMs / 1000.0:0.0} s, {Summary.Tokens.In + Summary.Tokens.Out} tokens, ${Summary.CostUsd:0.00}"));
    }

    private static string Figure(double? score) => score?.ToString("0.000", CultureInfo.InvariantCulture) ?? "";

    private static string Signed(double? lift) => lift?.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture) ?? "none";
}

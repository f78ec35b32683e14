using LoopPlatform.Cli.Running;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using Spectre.Console;

namespace LoopPlatform.Cli.Reporting;

/// <summary>Shows a run to a person while it goes on, and what came of it at the end.</summary>
internal sealed class RunView(IAnsiConsole console, bool json)
{
    private StatusContext? _status;

    /// <summary>Runs the work under a spinner where the output is a terminal.</summary>
    public Task FollowAsync(Func<Task> work) => !console.Profile.Capabilities.Interactive
        ? work()
        : console.Status().StartAsync("starting", async status =>
        {
            _status = status;
            await work();
            _status = null;
        });

    public void Begin(IReadOnlyList<string> notes, LoopEvent.RunStarted started, bool resumed)
    {
        console.MarkupLineInterpolated($"[bold]{started.Name}[/]  run {started.Run}  seed {started.Seed}  isolation {started.Isolation.Word()}{(resumed ? "  (resumed)" : "")}");
        if (started.Isolation == Loops.Execution.Isolation.Process)
        {
            console.MarkupLine("[red]process isolation: candidates can read and write whatever you can[/]");
        }

        foreach (var note in notes)
        {
            console.MarkupLineInterpolated($"[grey]{note}[/]");
        }
    }

    /// <summary>Says something a person should know.</summary>
    public void Note(string text) => console.MarkupLineInterpolated($"[yellow]{text}[/]");

    public void Show(JournalEntry entry, LoopState state)
    {
        switch (entry.Event)
        {
            case LoopEvent.CandidateExecuted { Round: 0, Challenge: 0 } e when e.Outcome != Loops.Execution.Outcome.Ok:
                console.MarkupLineInterpolated($"round 0  the starting genome ended in [red]{e.Outcome.Word()}[/]: {e.Detail ?? ""}");
                break;
            case LoopEvent.CandidateJudged { Round: 0, Challenge: 0 } e:
                console.MarkupLineInterpolated($"round 0  the starting genome      {Scores(e.Verdict.Scores)}");
                console.MarkupLineInterpolated($"[grey]         gate: {e.Verdict.Scores.Gate?.Of ?? 0} cells could differ{(e.Verdict.Scores.Gate is null ? "; an empty gate lets everything pass" : "")}[/]");
                break;
            case LoopEvent.RoundOpened e:
                console.MarkupLineInterpolated($"round {e.Round}  works on {ChallengeReport.Name(e.Challenge, state)}[cyan]{e.Focus.Id}[/] ({e.Focus.Count}{(e.Focus.Rounds > 1 ? $", round {e.Focus.Rounds} of it" : "")}): {e.Focus.Hint}");
                break;
            case LoopEvent.RoundDecided e:
                ShowSlots(e, state);
                break;
            case LoopEvent.ChallengeRaised e:
                console.MarkupLineInterpolated($"[bold]level {e.Level}[/]  {e.Edits} edits in {e.Rows} rows of the inputs that say what they said before");
                break;
            case LoopEvent.ChallengeDeclined e:
                console.MarkupLineInterpolated($"[yellow]level {e.Level}  skipped, since there is no challenge of it: {e.Reason}[/]");
                break;
            case LoopEvent.CandidateJudged e when e.Challenge > 0 && state.Round.Decided:
                console.MarkupLineInterpolated($"         the genome so far              {Scores(e.Verdict.Scores)}  {(Curriculum.IsAtTarget(state, e.Challenge) ? "passed" : "to be worked on")}");
                break;
            case LoopEvent.WorkFailed e:
                console.MarkupLineInterpolated($"[yellow]         {e.Work.Word()} slot {e.Slot}, try {e.Attempt} failed: {e.Reason}[/]");
                break;
            case LoopEvent.SlotAbandoned e:
                console.MarkupLineInterpolated($"[red]         slot {e.Slot} given up: {e.Reason}[/]");
                break;
        }

        _status?.Status(Doing(state).EscapeMarkup());
    }

    /// <summary>Shows a candidate's diff and verdict and asks whether to commit it; null when nobody is there, or they put it off.</summary>
    public async Task<bool?> AskAsync(IBlobStore blobs, LoopState state, LoopEvent.ApprovalRequested asked, CancellationToken cancellation)
    {
        if (!console.Profile.Capabilities.Interactive || Console.IsInputRedirected)
        {
            return null;
        }

        ShowCandidate(blobs, state, asked);
        var answer = await new TextPrompt<string>("Commit it?").AddChoices(["yes", "no", "later"]).ShowAsync(console, cancellation);
        return answer == "later" ? null : answer == "yes";
    }

    private void ShowCandidate(IBlobStore blobs, LoopState state, LoopEvent.ApprovalRequested asked)
    {
        var candidate = state.Round.Slots[asked.Slot];
        GenomeDiff.Write(console, blobs, asked.Base, asked.Candidate);
        console.WriteLine($"hypothesis {candidate.Hypothesis}");
        foreach (var (suite, trial) in candidate.Trials)
        {
            console.WriteLine($"{ChallengeReport.Name(suite, state)}now        {Scores(state.Current!.Trials[suite].Verdict!.Scores)}");
            console.WriteLine($"{ChallengeReport.Name(suite, state)}candidate  {Scores(trial.Verdict!.Scores)}");
        }
    }

    public void End(RunOutcome outcome)
    {
        var run = outcome.Run;
        console.WriteLine();
        if (run.State.Approval is { } asked)
        {
            ShowCandidate(run.Blobs, run.State, asked);
        }
        else
        {
            Staircase.Write(console, run);
            if (run.State.Ended is not null)
            {
                console.MarkupLineInterpolated($"holdout  {Of(run.State.Baseline?.Verdict?.Scores.Holdout)} → {Of(run.State.Current?.Verdict?.Scores.Holdout)}  (no proposer, no decision and no round has seen it)");
            }

            console.WriteLine();
            GenomeDiff.Write(console, run.Blobs, run.State.Started!.Genome, run.State.Genome);
        }

        ChallengeReport.Write(console, run.State);
        console.MarkupLineInterpolated($"[bold]{EndSentence.Of(outcome)}[/]");
        console.MarkupLineInterpolated($"journal  {run.Journal}");
        console.MarkupLineInterpolated($"hash     {JournalHash.Of(run.Entries.Select(entry => entry.Event))}{(run.State.Repeatable ? "" : "  (time, money, a person or a failure of ours decided: not repeatable)")}");
        if (outcome.Output is { } output)
        {
            console.MarkupLineInterpolated($"output   {output}");
        }
    }

    private void ShowSlots(LoopEvent.RoundDecided decided, LoopState state)
    {
        if (json)
        {
            Terminal.WriteJson(RoundReport.Of(decided, state));
        }

        if (decided.Slots.Count == 0)
        {
            console.WriteLine("         nothing was proposed");
        }

        foreach (var (slot, reason) in decided.Slots)
        {
            var tried = state.Round.Slots[slot];
            var committed = slot == decided.Committed;
            var name = Staircase.Headline(tried.Hypothesis);
            var trial = tried.Trials[state.Round.Challenge];
            var result = trial.Verdict is { } verdict ? Scores(verdict.Scores) : trial.Outcome!.Value.Word();
            var colour = committed ? Color.Green : Color.Yellow;
            console.Write(new Text($"         {slot} {name,-28} {result}  "));
            console.WriteLine(committed ? "committed" : $"reverted: {reason}", new Style(colour));
        }
    }

    private static string Doing(LoopState state) => LoopMachine.Outstanding(state) switch
    {
        [] => "deciding",
        var owed => $"round {state.Round.Number}: {string.Join(", ", owed.GroupBy(work => work.Kind).Select(group => $"{group.Key.Word()} {group.Count()}"))}",
    };

    // The holdout is told once, at the end: whoever watches it round by round begins to steer by it.
    internal static string Scores(SideScores scores) => $"visible {Of(scores.Visible)}  gate {Of(scores.Gate)}";

    internal static string Of(Score? score) => score?.ToString() ?? "none ";
}

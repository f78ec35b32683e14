using LoopPlatform.Cli.Running;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Cli.Reporting;

/// <summary>Why a run stopped, and what a person can do about it.</summary>
internal static class EndSentence
{
    public static string Of(RunOutcome outcome)
    {
        var (state, folder) = (outcome.Run.State, outcome.Run.Address);
        return state switch
        {
            { Ended: { } ended } => $"{ended.Reason.Word()}: {Explain(ended)}{Levels(state)}",
            { Approval: { } asked } => $"paused: candidate {asked.Candidate.Abbreviated} of round {asked.Round} waits for a person. "
                + $"See it with: loop diff {folder}; then: loop approve {folder} or loop reject {folder}",
            { Paused: { } reason } => $"paused: {reason}",
            _ when outcome.Run.IsRemote => $"the run goes on at {outcome.Run.Journal}, now in round {state.Round.Number}. Watch it with: loop watch {folder}; give it up with: loop cancel {folder}",
            _ => $"interrupted in round {state.Round.Number}; nothing is lost. Go on with: loop run {folder} --resume",
        };
    }

    private static string Levels(LoopState state) => LevelResult.Of(state).Where(level => level.Declined is null).ToList() switch
    {
        [] => "",
        var levels when levels.TrueForAll(level => level.Passed) => " Every challenge is passed.",
        var levels => $" Level {levels.First(level => !level.Passed).Level} is not solved; what was right before still is.",
    };

    private static string Explain(LoopEvent.RunEnded ended) => ended.Reason switch
    {
        TerminationReason.Goal => "visible and gate score are at their target.",
        TerminationReason.NoVisibleEvidence => "the visible rows are right and gate rows are not; nothing that may be shown can help.",
        TerminationReason.Plateau => ended.Detail is { } why ? $"{why}." : "no commit for as many rounds as budget.patience allows.",
        TerminationReason.ProposalsExhausted => "the proposer's candidates are used up.",
        TerminationReason.BudgetRounds => "budget.rounds is used up.",
        TerminationReason.BudgetCandidates => "budget.candidates is used up.",
        TerminationReason.BudgetCpu => "another round might exceed budget.cpu.",
        TerminationReason.BudgetWall => "budget.wall is used up.",
        TerminationReason.BudgetTokens => "another call might exceed budget.tokens.",
        TerminationReason.BudgetMoney => "another call might exceed budget.usd.",
        TerminationReason.Cancelled => $"given up by {ended.Detail}.",
        TerminationReason.SuiteChanged => $"{ended.Detail}",
        TerminationReason.Infrastructure => $"{ended.Detail ?? "the starting genome could not be judged"}. See: loop doctor",
        _ => "",
    };
}

using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Tests.Machine;

/// <summary>Everything that may decide a run: its rules, what is proposed, and what comes of each candidate.</summary>
public sealed record Plan
{
    public required LoopEvent.RunStarted Started { get; init; }

    public required Func<int, int, LoopInput.Proposed> Propose { get; init; }

    public required Func<Digest, Outcome> Execute { get; init; }

    public required Func<Digest, VerdictSummary> Judge { get; init; }

    public Func<Digest, bool> Approves { get; init; } = _ => true;

    /// <summary>What a call for proposals costs at worst; nothing when calls are free.</summary>
    public Spend WorstCase { get; init; }

    public RunRules Rules => Started.Rules;

    /// <summary>A plan in words: the starting genome's result, then each round's candidates by slot; proposals are exhausted after the last round.</summary>
    public static Plan Of(RunRules rules, Trial baseline, params Trial[][] rounds)
    {
        var trials = new Dictionary<Digest, Trial> { [Sample.Starter] = baseline };
        var proposals = rounds.Select((trialsOfRound, index) => trialsOfRound.Select((trial, slot) =>
        {
            var candidate = Digest.Of($"candidate {index + 1}.{slot}");
            trials[candidate] = trial;
            return new Proposal { Slot = slot, Candidate = candidate, Hypothesis = "it helps", Proposer = "script" };
        }).ToList()).ToList();
        return new()
        {
            Started = Sample.Started(rules),
            Propose = (round, _) => new(round, round <= proposals.Count ? proposals[round - 1] : [], round > proposals.Count),
            Execute = candidate => trials[candidate].Outcome,
            Judge = candidate => trials[candidate].Verdict,
        };
    }
}

/// <summary>What comes of one candidate.</summary>
public sealed record Trial(Outcome Outcome, VerdictSummary Verdict)
{
    public static Trial Scores(long agree, long of, Score? gate = null) => new(Outcome.Ok, Sample.Verdict(new(agree, of), gate));

    public static Trial Fails(Outcome outcome) => new(outcome, Sample.Verdict(new(0, 4)));
}

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

    public required Func<Digest, int, Outcome> Execute { get; init; }

    public required Func<Digest, int, VerdictSummary> Judge { get; init; }

    /// <summary>What a challenger answers about a challenge, by its number and the try.</summary>
    public Func<int, int, LoopInput.Raised> Raise { get; init; } = (number, attempt) => new(number, attempt, Challenge(number), null);

    public Func<Digest, bool> Approves { get; init; } = _ => true;

    /// <summary>What a call for proposals costs at worst; nothing when calls are free.</summary>
    public Spend WorstCase { get; init; }

    public RunRules Rules => Started.Rules;

    /// <summary>A challenge that a challenger may have made.</summary>
    public static ChallengeData Challenge(int number) => new(
        Digest.Of($"suite of {number}"), [new("inputs/a.csv", Digest.Of($"inputs of {number}"), ',', "utf-8", true)], Digest.Of($"edits of {number}"), 10 * number, 20 * number);

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
            Execute = (candidate, challenge) => trials[candidate].On(challenge).Outcome,
            Judge = (candidate, challenge) => trials[candidate].On(challenge).Verdict,
        };
    }
}

/// <summary>What comes of one candidate.</summary>
public sealed record Trial(Outcome Outcome, VerdictSummary Verdict)
{
    /// <summary>What comes of it on challenges, in order; the last holds for all that follow.</summary>
    public IReadOnlyList<Trial> Challenges { get; init; } = [];

    public Trial On(int challenge) => challenge == 0 || Challenges.Count == 0 ? this : Challenges[Math.Min(challenge, Challenges.Count) - 1];

    public Trial And(params Trial[] challenges) => this with { Challenges = challenges };

    public static Trial Scores(long agree, long of, Score? gate = null) => new(Outcome.Ok, Sample.Verdict(new(agree, of), gate));

    public static Trial Fails(Outcome outcome) => new(outcome, Sample.Verdict(new(0, 4)));
}

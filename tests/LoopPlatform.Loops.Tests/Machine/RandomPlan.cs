using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Tests.Machine;

/// <summary>Plans drawn from a seed: equal seeds, equal plans.</summary>
internal static class RandomPlan
{
    private static readonly Outcome[] Ends =
        [.. Enumerable.Repeat(Outcome.Ok, 16), .. Enum.GetValues<Outcome>().Where(outcome => outcome is not (Outcome.Ok or Outcome.InfrastructureFailure))];

    /// <summary>A plan with room in all that is only observed (CPU and wall time, attempts, lost calls), so that nothing but the plan can decide.</summary>
    public static Plan Roomy(int seed) => Draw(seed, Dice($"{seed}").Next(2) == 0 ? default : new(400, 100, 50), rules => rules
        .With(budget => budget with { Cpu = TimeSpan.FromDays(9), Wall = TimeSpan.FromDays(999), Tokens = 1_000_000, MicroUsd = 1_000_000, Attempts = 1000 }));

    /// <summary>A plan whose every budget may be the one that ends it.</summary>
    public static Plan Tight(int seed) => Draw(seed, Dice($"{seed}").Next(2) == 0 ? default : new(400, 100, 50), rules => rules);

    private static Plan Draw(int seed, Spend worstCase, Func<RunRules, RunRules> change)
    {
        var dice = Dice($"{seed} rules");
        var rules = change(Sample.Rules with
        {
            Candidates = 1 + dice.Next(4),
            Autonomy = dice.Next(3) == 0 ? Autonomy.Supervised : Autonomy.Autonomous,
            Target = dice.Next(3) switch { 0 => 0.8m, 1 => 0.95m, _ => 1m },
            Budget = new()
            {
                Rounds = dice.Next(9),
                Candidates = dice.Next(20),
                Patience = 1 + dice.Next(5),
                Cpu = Sample.Rules.WorstCpu * (1 + dice.Next(20)),
                Wall = dice.Next(4) == 0 ? TimeSpan.FromMinutes(30) : TimeSpan.FromDays(9),
                Tokens = 500 * dice.Next(9),
                MicroUsd = 50 * dice.Next(9),
                Attempts = 1 + dice.Next(4),
            },
        });
        var exhaustedAt = 1 + dice.Next(12);
        return new()
        {
            Started = Sample.Started(rules) with { Definition = Digest.Of($"definition {seed}"), Seed = seed, Curriculum = seed % 2 == 0 },
            WorstCase = worstCase,
            Propose = (round, asked) => new(round, Proposals(seed, round, asked, worstCase), round >= exhaustedAt),
            Execute = (candidate, challenge) => Ends[Dice($"{seed} end of {candidate} on {challenge}").Next(Ends.Length)],
            Judge = (candidate, challenge) => Verdict(Dice($"{seed} verdict of {candidate} on {challenge}"), seed % 2 == 0),
            Raise = (number, attempt) => Dice($"{seed} challenge {number}").Next(4) == 0
                ? new(number, attempt, null, "nothing can be edited")
                : new(number, attempt, Plan.Challenge(number), null),
            Approves = candidate => Dice($"{seed} answer to {candidate}").Next(3) > 0,
        };
    }

    // Some slots stay empty, some proposals are for slots nobody asked for or that are already filled.
    private static IReadOnlyList<Proposal> Proposals(int seed, int round, int asked, Spend worstCase)
    {
        var dice = Dice($"{seed} proposals {round}");
        return [.. Enumerable.Range(0, asked + 1)
            .Where(_ => dice.Next(6) > 0)
            .SelectMany(slot => Enumerable.Repeat(slot, dice.Next(6) == 0 ? 2 : 1))
            .Select((slot, index) => new Proposal
            {
                Slot = slot,
                Candidate = Digest.Of($"{seed} candidate {round}.{slot}.{index}"),
                Hypothesis = $"idea {index}",
                Proposer = "drawn",
                Spend = new(worstCase.TokensIn / 8, worstCase.TokensOut / 8, worstCase.MicroUsd / 8),
            })];
    }

    // A curriculum needs many perfect scores to get anywhere.
    private static VerdictSummary Verdict(Random dice, bool isEasy)
    {
        var scores = isEasy && dice.Next(2) == 0 ? new SideScores(new(8, 8), new(4, 4), null) : new SideScores(Side(dice, 20), Side(dice, 5), Side(dice, 5));
        string[] critical = [.. new[] { "no-negative-total", "unique-id" }.Where(_ => dice.Next(10) == 0)];
        FailureCount[] failures = [.. new[] { "missing-row", "cell:amount:number", "cell:date:date" }
            .Where(_ => dice.Next(2) == 0).Select(id => new FailureCount(id, 1 + dice.Next(3), $"look at {id}"))];
        return new(Digest.Of($"verdict {dice.Next()}"), Digest.Of($"evidence {dice.Next()}"), scores, critical, failures);
    }

    private static Score? Side(Random dice, int oneInNull)
    {
        long of = 4 + (2 * dice.Next(9));
        return dice.Next(oneInNull) == 0 ? null : new(Math.Min(of, dice.NextInt64((of * 11 / 10) + 1)), of);
    }

    // Not HashCode: that one differs between processes.
    private static Random Dice(string what) => new(Convert.ToInt32(Digest.Of(what).ToString()[..7], 16));
}

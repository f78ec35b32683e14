using System.Collections.Immutable;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Tests.Machine;

public class AcceptanceTests
{
    // Verdicts as "visible gate failing-critical-assertions": "3/4 1/2 a,b"; "-" is a side without rows.
    [Theory]
    [InlineData("1/4 1/4", "2/4 1/4", DecisionReason.Committed)]
    [InlineData("1/4 1/4", "2/4 4/4", DecisionReason.Committed)]
    [InlineData("1/4 1/4 a", "2/4 1/4 a", DecisionReason.Committed)]
    [InlineData("1/4 1/4 a,b", "2/4 1/4", DecisionReason.Committed)]
    [InlineData("1/3 1/4", "34/100 25/100", DecisionReason.Committed)]
    [InlineData("1/4 1/4", "2/4 1/4 a", DecisionReason.CriticalAssertion)]
    [InlineData("1/4 1/4 a", "2/4 1/4 b", DecisionReason.CriticalAssertion)]
    [InlineData("1/4 1/4", "0/4 0/4 a", DecisionReason.CriticalAssertion)]
    [InlineData("1/4 1/4", "0/4 0/4", DecisionReason.VisibleLower)]
    [InlineData("1/4 1/4", "0/4 4/4", DecisionReason.VisibleLower)]
    [InlineData("1/3 1/4", "33/100 4/4", DecisionReason.VisibleLower)]
    [InlineData("1/4 1/4", "1/4 0/4", DecisionReason.GateLower)]
    [InlineData("1/4 1/4", "4/4 24/100", DecisionReason.GateLower)]
    [InlineData("1/4 1/4", "1/4 1/4", DecisionReason.NotBetter)]
    [InlineData("1/4 1/4", "2/8 4/4", DecisionReason.NotBetter)]
    [InlineData("1/4 1/4 a", "1/4 1/4", DecisionReason.NotBetter)]
    [InlineData("1/4 -", "2/4 -", DecisionReason.Committed)]
    [InlineData("1/4 1/4", "2/4 -", DecisionReason.Committed)]
    [InlineData("1/4 -", "2/4 0/4", DecisionReason.Committed)]
    [InlineData("1/4 -", "0/4 -", DecisionReason.VisibleLower)]
    [InlineData("- 1/4", "- 0/4", DecisionReason.GateLower)]
    [InlineData("- 1/4", "- 4/4", DecisionReason.NotBetter)]
    [InlineData("- -", "- -", DecisionReason.NotBetter)]
    [InlineData("1/4 1/4", "- 1/4", DecisionReason.NotBetter)]
    [InlineData("- 1/4", "4/4 1/4", DecisionReason.NotBetter)]
    public void A_candidate_is_checked_in_order_and_the_first_rule_broken_is_the_reason(string current, string candidate, string reason) =>
        Acceptance.Check(Verdict(current), Verdict(candidate)).ShouldBe(reason);

    [Theory]
    [InlineData("2/4 1/4", "0: committed")]
    [InlineData("2/4 1/4|3/4 1/4", "0: beaten, 1: committed")]
    [InlineData("3/4 1/4|2/4 1/4", "0: committed, 1: beaten")]
    [InlineData("3/4 1/4|3/4 4/4|6/8 1/4", "0: committed, 1: beaten, 2: beaten")]
    [InlineData("4/4 0/4|3/4 1/4|0/4 1/4|1/4 1/4|4/4 4/4 a", "0: gate-lower, 1: committed, 2: visible-lower, 3: not-better, 4: critical-assertion")]
    [InlineData("Timeout|3/4 1/4|InfrastructureFailure", "0: timeout, 1: committed, 2: infrastructure-failure")]
    [InlineData("OutOfMemory|1/4 1/4", "0: out-of-memory, 1: not-better")]
    [InlineData("CompileError", "0: compile-error")]
    public void The_best_acceptable_slot_wins_ties_go_to_the_lowest_and_each_has_its_reason(string slots, string expected)
    {
        var (winner, reasons) = Acceptance.Choose(Slot("1/4 1/4", 0), slots.Split('|').Select(Slot), worksOn: 0);

        string.Join(", ", reasons.Select(reason => $"{reason.Slot}: {reason.Reason}")).ShouldBe(expected);
        winner.ShouldBe(reasons.SingleOrDefault(reason => reason.Reason == DecisionReason.Committed)?.Slot);
    }

    // The genome is perfect on the pinned suite and on challenge 1, and the round works on challenge 2.
    [Theory]
    [InlineData("4/4 4/4 + 4/4 4/4 + 2/4 4/4", DecisionReason.Committed)]
    [InlineData("4/4 4/4 + 4/4 4/4 + 1/4 4/4", DecisionReason.NotBetter)]
    [InlineData("4/4 4/4 + 4/4 4/4 + 0/4 4/4", DecisionReason.ChallengeLower)]
    [InlineData("4/4 4/4 + 4/4 4/4 + 4/4 3/4", DecisionReason.ChallengeLower)]
    [InlineData("4/4 4/4 + 3/4 4/4 + 4/4 4/4", DecisionReason.ChallengeLower)]
    [InlineData("4/4 4/4 + 4/4 4/4 a + 4/4 4/4", DecisionReason.ChallengeLower)]
    [InlineData("3/4 4/4 + 4/4 4/4 + 4/4 4/4", DecisionReason.VisibleLower)]
    [InlineData("4/4 3/4 + 4/4 4/4 + 4/4 4/4", DecisionReason.GateLower)]
    [InlineData("4/4 4/4 a + 4/4 4/4 + 4/4 4/4", DecisionReason.CriticalAssertion)]
    [InlineData("4/4 4/4 + 4/4 4/4 + Timeout", "timeout")]
    [InlineData("4/4 4/4 + RuntimeError + 4/4 4/4", "runtime-error")]
    public void A_round_on_a_challenge_needs_that_challenge_better_and_nothing_else_lower(string candidate, string reason) =>
        Acceptance.Choose(Slot("4/4 4/4 + 4/4 4/4 + 1/4 4/4", 0), [Slot(candidate, 0)], worksOn: 2).Slots.ShouldBe([new(0, reason)]);

    private static SlotState Slot(string result, int slot) => new()
    {
        Slot = slot,
        Candidate = Digest.Of($"{slot}"),
        Trials = result.Split(" + ").Select((trial, suite) => KeyValuePair.Create(suite, TrialOf(trial))).ToImmutableSortedDictionary(),
    };

    private static TrialState TrialOf(string result) =>
        Enum.TryParse<Outcome>(result, out var outcome) ? new() { Outcome = outcome } : new() { Outcome = Outcome.Ok, Verdict = Verdict(result) };

    private static VerdictSummary Verdict(string text)
    {
        var parts = text.Split(' ');
        return Sample.Verdict(Side(parts[0]), Side(parts[1]), parts.Length > 2 ? parts[2].Split(',') : []);
    }

    private static Score? Side(string text) => text.Split('/') is [var agree, var of] ? new(long.Parse(agree), long.Parse(of)) : null;
}

using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;

namespace LoopPlatform.Loops.Tests.Machine;

public class FocusTests
{
    [Theory]
    [InlineData("missing-row:3", "missing-row", 3)]
    [InlineData("missing-row:3 cell:5", "cell", 5)]
    [InlineData("cell:5 missing-row:3", "cell", 5)]
    [InlineData("b:3 a:3 B:3", "B", 3)]
    [InlineData("", "none", 0)]
    public void The_focus_is_the_most_frequent_visible_failure_ties_by_ordinal_id(string failures, string id, int count)
    {
        var focus = Opened(Plan.Of(Sample.Rules, Failing(1, failures)))[0];

        (focus.Id, focus.Count).ShouldBe((id, count));
    }

    [Fact]
    public void The_focus_follows_the_committed_genome_and_counts_the_rounds_it_stays()
    {
        var plan = Plan.Of(Sample.Rules, Failing(1, "cell:5"), [Failing(0, "missing-row:9")], [Failing(2, "cell:4")], [Failing(3, "missing-row:1")], []);

        Opened(plan).Select(focus => (focus.Id, focus.Count, focus.Rounds)).ShouldBe(
            [("cell", 5, 1), ("cell", 5, 2), ("cell", 4, 3), ("missing-row", 1, 1), ("missing-row", 1, 2)]);
    }

    [Fact]
    public void A_genome_that_makes_no_output_is_itself_the_focus()
    {
        var focus = Opened(Plan.Of(Sample.Rules, Trial.Fails(Outcome.OutOfMemory)))[0];

        focus.Id.ShouldBe("execution:out-of-memory");
        focus.Count.ShouldBe(1);
    }

    private static List<Focus> Opened(Plan plan) => [.. World.Calm(plan).Events.OfType<LoopEvent.RoundOpened>().Select(opened => opened.Focus)];

    private static Trial Failing(int agree, string failures) => Trial.Scores(agree, 4) is var trial
        ? trial with { Verdict = trial.Verdict with { Failures = [.. failures.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Failure)] } }
        : trial;

    private static FailureCount Failure(string text) => text.Split(':') is var parts ? new(parts[0], int.Parse(parts[1]), "look") : null!;
}

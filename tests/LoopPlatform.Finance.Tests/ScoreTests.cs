using LoopPlatform.FinanceGenerator;
using LoopPlatform.Loops.Judging;

namespace LoopPlatform.Finance.Tests;

public class ScoreTests
{
    private static readonly Arena June = new(new());

    [Fact]
    public async Task Starter_scores_low_and_not_nothing()
    {
        var scores = await June.Judge(Example.Text("starter.cs"));

        scores.Visible!.Value.Ratio.ShouldBeInRange(0.05, 0.45);
        scores.Gate!.Value.Ratio.ShouldBeLessThanOrEqualTo(0.45);
        scores.Holdout!.Value.Ratio.ShouldBeLessThanOrEqualTo(0.45);
    }

    [Fact]
    public async Task Each_candidate_improves_visible_and_gate_and_none_finishes_the_job()
    {
        List<SideScores> staircase = [await June.Judge(Example.Text("starter.cs"))];
        foreach (var candidate in Directory.GetFiles(Path.Combine(Example.Folder, "candidates")).Order(StringComparer.Ordinal))
        {
            staircase.Add(await June.Judge(await File.ReadAllTextAsync(candidate)));
        }

        staircase.Count.ShouldBeGreaterThanOrEqualTo(3);
        staircase.Select(scores => scores.Visible!.Value.Ratio).ShouldBeInOrder(SortDirection.Ascending);
        staircase.Select(scores => scores.Gate!.Value.Ratio).ShouldBeInOrder(SortDirection.Ascending);
        staircase.Select(scores => scores.Visible!.Value.Ratio).ShouldBeUnique();
        staircase[^1].Visible!.Value.Ratio.ShouldBeLessThan(0.9);
    }

    [Fact]
    public async Task Good_genome_is_perfect_on_every_side() => ShouldBePerfect(await June.Judge(Example.GoodGenome()));

    [Fact]
    public async Task Good_genome_is_perfect_on_a_month_it_was_not_written_for() =>
        ShouldBePerfect(await new Arena(new() { Seed = 7, Month = new(2024, 7, 1) }).Judge(Example.GoodGenome()));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Scores_do_not_depend_on_what_things_are_called(ulong seed)
    {
        var renamed = new Arena(new() { Vocabulary = Vocabulary.Renamed(seed) });

        foreach (var genome in (string[])[Example.Text("starter.cs"), Example.GoodGenome()])
        {
            (await renamed.Judge(genome)).ShouldBe(await June.Judge(genome));
        }
    }

    private static void ShouldBePerfect(SideScores scores) =>
        new[] { scores.Visible, scores.Gate, scores.Holdout }.ShouldAllBe(score => score!.Value.IsPerfect);
}

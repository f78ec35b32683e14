using System.Globalization;
using LoopPlatform.FinanceGenerator;
using LoopPlatform.Loops.Judging;

namespace LoopPlatform.Finance.Tests;

public class ScoreTests
{
    private static readonly Lazy<Task<Arena>> June = new(() => Arena.Open(new()));

    [Fact]
    public async Task Starter_scores_low_and_not_nothing()
    {
        var scores = await JudgeInJune(Example.Text("starter.cs"));

        scores.Visible!.Value.Ratio.ShouldBeInRange(0.05, 0.45);
        scores.Gate!.Value.Ratio.ShouldBeLessThanOrEqualTo(0.45);
        scores.Holdout!.Value.Ratio.ShouldBeLessThanOrEqualTo(0.45);
    }

    [Fact]
    public async Task Definition_loads_with_nothing_to_remark_on() => (await June.Value).Notes.ShouldBeEmpty();

    [Fact]
    public async Task Good_genome_is_perfect_on_every_side() => ShouldBePerfect(await JudgeInJune(Example.GoodGenome()));

    [Theory]
    [InlineData(7, "2024-07-01")]
    [InlineData(8, "2024-12-01")]
    [InlineData(9, "2025-02-01")]
    public async Task Good_genome_is_perfect_on_a_month_it_was_not_written_for(ulong seed, string month)
    {
        var arena = await Arena.Open(new() { Seed = seed, Month = DateOnly.Parse(month, CultureInfo.InvariantCulture) });

        ShouldBePerfect(await arena.Judge(Example.GoodGenome()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Scores_do_not_depend_on_what_things_are_called(ulong seed)
    {
        var renamed = await Arena.Open(new() { Vocabulary = Vocabulary.Renamed(seed) });

        foreach (var genome in (string[])[Example.Text("starter.cs"), Example.GoodGenome()])
        {
            (await renamed.Judge(genome)).ShouldBe(await JudgeInJune(genome));
        }
    }

    private static async Task<SideScores> JudgeInJune(string genome) => await (await June.Value).Judge(genome);

    private static void ShouldBePerfect(SideScores scores) =>
        new[] { scores.Visible, scores.Gate, scores.Holdout }.ShouldAllBe(score => score!.Value.IsPerfect);
}

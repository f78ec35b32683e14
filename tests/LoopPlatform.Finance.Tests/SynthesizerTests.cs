using System.Globalization;
using LoopPlatform.FinanceGenerator;
using Xunit.Abstractions;

namespace LoopPlatform.Finance.Tests;

public class SynthesizerTests(ITestOutputHelper log)
{
    public static TheoryData<long> Seeds() => [1, 2, 3, 4, 5, 6, 7];

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Synthesizer_solves_the_example_from_the_starter(long seed) => ShouldSolve(new(), seed);

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Synthesizer_knows_no_word_of_the_example(long words) => ShouldSolve(new() { Vocabulary = Vocabulary.Renamed((ulong)words) }, seed: 7);

    [Theory]
    [InlineData(7, "2024-07-01")]
    [InlineData(8, "2024-12-01")]
    [InlineData(9, "2025-02-01")]
    [InlineData(10, "2024-10-01")]
    [InlineData(11, "2024-06-01")]
    [InlineData(12, "2024-06-01")]
    public Task Synthesizer_solves_other_months(ulong seed, string month) =>
        ShouldSolve(new() { Seed = seed, Month = DateOnly.Parse(month, CultureInfo.InvariantCulture) }, seed: 1);

    private async Task ShouldSolve(FixtureOptions options, long seed)
    {
        var (genome, scores, story) = await (await Arena.Open(options)).Improve(seed);

        log.WriteLine(string.Join('\n', story) + "\n" + genome + scores);
        scores.Visible!.Value.IsPerfect.ShouldBeTrue();
        scores.Gate!.Value.IsPerfect.ShouldBeTrue();
        scores.Holdout!.Value.Ratio.ShouldBeGreaterThanOrEqualTo(0.98);
        genome.Split('\n').Length.ShouldBeLessThanOrEqualTo(80);
    }
}

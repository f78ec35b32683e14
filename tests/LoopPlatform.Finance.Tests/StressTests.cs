using LoopPlatform.FinanceGenerator;
using Xunit.Abstractions;

namespace LoopPlatform.Finance.Tests;

public class StressTests(ITestOutputHelper log)
{
    public static TheoryData<ulong> Seeds() => [.. Enumerable.Range(20, 16).Select(seed => (ulong)seed)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Stress(ulong seed)
    {
        var (genome, scores, story) = await (await Arena.Open(new() { Seed = seed, Vocabulary = seed % 2 == 0 ? Vocabulary.Default : Vocabulary.Renamed(seed) })).Improve(1);
        log.WriteLine(string.Join('\n', story) + "\n" + genome + scores);
        scores.Holdout!.Value.Ratio.ShouldBeGreaterThanOrEqualTo(0.98);
        scores.Visible!.Value.IsPerfect.ShouldBeTrue();
        scores.Gate!.Value.IsPerfect.ShouldBeTrue();
    }
}

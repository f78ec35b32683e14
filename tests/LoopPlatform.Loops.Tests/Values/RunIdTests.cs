using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Tests.Values;

public class RunIdTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 19, 45, 12, TimeSpan.FromHours(1));

    [Theory]
    [InlineData(0, "20261120-184512-000000")]
    [InlineData(0x3f9a1c, "20261120-184512-3f9a1c")]
    [InlineData(-1, "20261120-184512-ffffff")]
    public void A_run_is_named_by_its_start_in_utc_and_a_tail(int tail, string name) => RunId.At(Start, tail).ToString().ShouldBe(name);

    [Fact]
    public void Names_sort_by_start() =>
        string.CompareOrdinal(RunId.At(Start, -1).Value, RunId.At(Start.AddSeconds(1), 0).Value).ShouldBeNegative();

    [Fact]
    public void A_name_is_stored_as_text() => LoopJson.Read<RunId>(LoopJson.Canonical(RunId.At(Start, 1))).ShouldBe(RunId.At(Start, 1));
}

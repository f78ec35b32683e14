using System.Globalization;
using System.Text;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Tests.Values;

public class ScoreTests
{
    private const long Max = long.MaxValue;

    [Theory]
    [InlineData(1, 2, 2, 4, 0)]
    [InlineData(0, 1, 0, 9, 0)]
    [InlineData(1, 3, 33, 100, 1)]
    [InlineData(1, 3, 34, 100, -1)]
    [InlineData(Max - 1, Max, Max, Max, -1)]
    [InlineData(Max - 1, Max, Max - 2, Max - 1, 1)]
    [InlineData(Max, Max, 1, 1, 0)]
    [InlineData(0, Max, 1, Max, -1)]
    public void Ratios_compare_exactly_whatever_their_size(long agree, long of, long otherAgree, long otherOf, int sign)
    {
        var (score, other) = (new Score(agree, of), new Score(otherAgree, otherOf));

        Math.Sign(score.CompareTo(other)).ShouldBe(sign);
        Math.Sign(other.CompareTo(score)).ShouldBe(-sign);
        (score < other, score <= other, score > other, score >= other).ShouldBe((sign < 0, sign <= 0, sign > 0, sign >= 0));
    }

    [Theory]
    [InlineData(4, 4, "1", true)]
    [InlineData(Max, Max, "1", true)]
    [InlineData(Max - 1, Max, "1", false)]
    [InlineData(0, 4, "0", true)]
    [InlineData(19, 20, "0.95", true)]
    [InlineData(949, 1000, "0.95", false)]
    [InlineData(1, 3, "0.3333333333333333333333333333", true)]
    [InlineData(1, 3, "0.3333333333333333333333333334", false)]
    public void A_target_is_reached_by_the_exact_ratio(long agree, long of, string target, bool reached) =>
        new Score(agree, of).Reaches(decimal.Parse(target, CultureInfo.InvariantCulture)).ShouldBe(reached);

    [Theory]
    [InlineData(2, 4, 1, 2)]
    [InlineData(0, 9, 0, 1)]
    [InlineData(3, 7, 3, 7)]
    [InlineData(Max, Max, 1, 1)]
    public void A_score_reduces_to_lowest_terms(long agree, long of, long reducedAgree, long reducedOf) =>
        new Score(agree, of).Reduced().ShouldBe(new(reducedAgree, reducedOf));

    [Fact]
    public void A_score_is_stored_as_its_integers_and_shown_with_three_digits()
    {
        Encoding.UTF8.GetString(LoopJson.Canonical(new Score(2, 3))).ShouldBe("""{"agree":2,"of":3}""");
        new Score(2, 3).ToString().ShouldBe("0.667");
        new Score(3, 3).IsPerfect.ShouldBeTrue();
    }
}

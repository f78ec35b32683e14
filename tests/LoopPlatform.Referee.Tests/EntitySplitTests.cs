using LoopPlatform.Loops.Definition;
using LoopPlatform.Referee.Splitting;

namespace LoopPlatform.Referee.Tests;

public sealed class EntitySplitTests
{
    private static readonly string[] Keys = [.. Enumerable.Range(0, 5000).Select(i => $"INV-{i}")];

    [Fact]
    public void Sides_are_pinned_for_ever() =>
        string.Concat(Keys.Take(20).Select(key => SideOf(key).ToString()[0])).ShouldBe(PinnedSides, "journals and gates of earlier versions depend on it");

    [Fact]
    public void Shares_come_close_to_the_percentages()
    {
        var shares = Keys.CountBy(SideOf).ToDictionary();
        ((double)shares[Side.Visible] / Keys.Length).ShouldBe(0.6, 0.03);
        ((double)shares[Side.Gate] / Keys.Length).ShouldBe(0.2, 0.03);
        ((double)shares[Side.Holdout] / Keys.Length).ShouldBe(0.2, 0.03);
    }

    [Fact]
    public void Side_depends_on_the_salt() => Keys.Count(key => SideOf(key) != new EntitySplit("other", new(), 1).SideOf(key)).ShouldBeGreaterThan(1000);

    [Theory]
    [InlineData("inv 7", "INV 7")]
    [InlineData("  INV \t 7 ", "INV 7")]
    [InlineData("straße", "STRASSE", false)]
    [InlineData("INV7", "INV 7", false)]
    public void Spellings_of_one_entity_are_one(string left, string right, bool same = true) =>
        (EntityText.Normalize(left) == EntityText.Normalize(right)).ShouldBe(same);

    [Fact]
    public void Keys_stated_together_share_a_side()
    {
        // Chained groups: all of them are one entity.
        string[][] groups = [[.. Keys.Take(10)], [.. Keys.Skip(20).Take(10)], [Keys[5].ToLowerInvariant(), Keys[25]]];
        var split = new EntitySplit("salt", new() { Together = groups }, 1);
        Keys.Take(10).Concat(Keys.Skip(20).Take(10)).Select(key => split.SideOf(EntityText.Normalize(key))).Distinct().Count().ShouldBe(1);
        Keys.Skip(100).ShouldAllBe(key => split.SideOf(key) == SideOf(key));
    }

    [Fact]
    public void Keys_of_several_columns_can_be_stated_together()
    {
        var gold = Trial.Keyed(Trial.Csv("id,month,v", Keys.Take(50).SelectMany(key => new[] { $"{key},1,1", $"{key},2,1" })), new Split())
            .With(suite => suite with { Key = ["id", "month"], Split = new() { Together = [.. Keys.Take(50).Select(key => (IReadOnlyList<string>)[$"{key}|1", $"{key} | 2"])] } });
        var sides = gold.Load().Matching.Sides;
        Enumerable.Range(0, 50).ShouldAllBe(i => sides[2 * i] == sides[(2 * i) + 1]);
    }

    [Fact]
    public void Side_of_a_row_does_not_depend_on_other_rows()
    {
        var all = Trial.Keyed(Trial.Csv("id,v", Keys.Take(100).Select(key => key + ",1")), new Split()).Load().Matching.Sides;
        var half = Trial.Keyed(Trial.Csv("id,v", Keys.Take(100).Reverse().Take(50).Select(key => key + ",2")), new Split()).Load().Matching.Sides;
        Enumerable.Range(0, 50).ShouldAllBe(i => half[i] == all[99 - i]);
    }

    [Fact]
    public void Equal_input_rows_share_a_side_when_matched_by_position()
    {
        var input = Trial.Csv("a,b", Enumerable.Range(0, 200).Select(i => $"{i % 50},x"));
        var sides = Trial.Positional(Trial.Csv("a,b", Enumerable.Range(0, 200).Select(i => $"{i},y")), input, new Split()).Load().Matching.Sides;
        Enumerable.Range(0, 150).ShouldAllBe(i => sides[i] == sides[i + 50]);
        sides.Distinct().Count().ShouldBe(3);
    }

    private const string PinnedSides = "VHVVVVVVVHHVVGHVVVVG";

    private static Side SideOf(string key) => new EntitySplit("salt", new Split(), 1).SideOf(key);
}

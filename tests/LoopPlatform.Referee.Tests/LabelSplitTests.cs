using LoopPlatform.Loops.Definition;
using LoopPlatform.Referee.Splitting;

namespace LoopPlatform.Referee.Tests;

/// <summary>A number of labelled entities in place of percentages.</summary>
public sealed class LabelSplitTests
{
    private const int Rows = 200;
    private static readonly int[] All = [.. Enumerable.Range(0, Rows)];

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(100)]
    public void As_many_entities_are_gate_as_are_visible_and_the_rest_is_holdout(int labels)
    {
        var sides = Sides(new() { Labels = labels });
        (sides.Count(side => side == Side.Visible), sides.Count(side => side == Side.Gate)).ShouldBe((labels, labels));
        sides.Count(side => side == Side.Holdout).ShouldBe(Rows - (2 * labels));
    }

    [Fact]
    public void Order_of_gold_decides_nothing()
    {
        var sides = Sides(new() { Labels = 20 });
        Sides(new() { Labels = 20 }, [.. All.Reverse()]).Reverse().ShouldBe(sides);
    }

    [Fact]
    public void More_labels_add_to_those_there_were() =>
        Visible(new() { Labels = 20 }).ShouldBeSubsetOf(Visible(new() { Labels = 40 }));

    [Fact]
    public void Lost_hidden_gold_leaves_the_visible_rows_as_they_were()
    {
        var visible = Visible(new() { Labels = 20 });
        int[] kept = [.. All.Where(i => visible.Contains(i) || i % 3 == 0)];
        var sides = Sides(new() { Labels = 20 }, kept);
        kept.Where((_, row) => sides[row] == Side.Visible).ShouldBe(visible);
    }

    [Fact]
    public void Another_seed_or_salt_labels_other_rows()
    {
        List<List<int>> drawn = [Visible(new() { Labels = 20 }), Visible(new() { Labels = 20, Seed = 1 }), Visible(new() { Labels = 20, Seed = 2 }), Visible(new() { Labels = 20 }, "other")];
        drawn.Select(rows => string.Join(' ', rows)).Distinct().Count().ShouldBe(4);
        Visible(new() { Labels = 20, Seed = 2 }).ShouldBe(drawn[2]);
    }

    [Fact]
    public void Seed_shares_out_percentages_anew_too() => Sides(new() { Seed = 1 }).ShouldNotBe(Sides(new()));

    [Fact]
    public void Keys_stated_together_are_one_label()
    {
        IReadOnlyList<IReadOnlyList<string>> pairs = [.. Enumerable.Range(0, Rows / 2).Select(i => (IReadOnlyList<string>)[$"K{i}", $"K{i + (Rows / 2)}"])];
        var sides = Sides(new() { Labels = 20, Together = pairs });
        sides.Count(side => side == Side.Visible).ShouldBe(40);
        Enumerable.Range(0, Rows / 2).ShouldAllBe(i => sides[i] == sides[i + (Rows / 2)]);
    }

    [Fact]
    public void Equal_input_rows_are_one_label()
    {
        var input = Trial.Csv("a", All.Select(i => $"{i % 50}"));
        var sides = Trial.Positional(Trial.Csv("a", All.Select(i => $"{i}")), input, new() { Labels = 10 }).Load().Matching.Sides;
        sides.Count(side => side == Side.Visible).ShouldBe(40);
        Enumerable.Range(0, 150).ShouldAllBe(i => sides[i] == sides[i + 50]);
    }

    [Fact]
    public void Surplus_row_is_charged_to_the_side_of_its_key()
    {
        // Keys of the inputs that gold lacks fall where their hash does: most of them into holdout.
        var gold = Trial.Keyed(Trial.Csv("id", All.Take(100).Select(i => $"K{i}")), new() { Labels = 10 }) with { Inputs = [Trial.Csv("id", All.Select(i => $"K{i}"))] };
        var verdict = gold.Judge(Trial.Csv("id", All.Select(i => $"K{i}")));
        (verdict.Visible.Surplus + verdict.Gate.Surplus + verdict.Holdout.Surplus).ShouldBe(100);
        verdict.Holdout.Surplus.ShouldBeGreaterThan(60);
    }

    private static List<int> Visible(Split split, string salt = "salt")
    {
        var sides = Sides(split, All, salt);
        return [.. All.Where(i => sides[i] == Side.Visible)];
    }

    private static IReadOnlyList<Side> Sides(Split split, int[]? rows = null, string salt = "salt") =>
        Trial.Keyed(Trial.Csv("id", (rows ?? All).Select(i => $"K{i}")), split).With(suite => suite with { Salt = salt }).Load().Matching.Sides;
}

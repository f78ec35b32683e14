using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Referee.Tests;

/// <summary>What holds for every output: gold damaged at random, from fixed seeds.</summary>
public sealed class PropertyTests
{
    private const string Header = "id,name,value,day";
    private static readonly string[] Rows = [.. Enumerable.Range(0, 40).Select(i => $"K{i},name {i % 7},{i % 5}.50,2024-01-{(i % 9) + 1:00}")];

    public static TheoryData<int, RowMatch> Seeds()
    {
        var data = new TheoryData<int, RowMatch>();
        foreach (var seed in Enumerable.Range(0, 40))
        {
            data.Add(seed, RowMatch.Key);
            data.Add(seed, RowMatch.Multiset);
            data.Add(seed, RowMatch.Position);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Score_lies_between_0_and_1_and_is_perfect_only_for_equal_content(int seed, RowMatch match)
    {
        var damaged = Damage(new Random(seed), Rows);
        var score = Of(match).Score(Trial.Csv(Header, damaged));
        score.Ratio.ShouldBeInRange(0, 1);
        score.IsPerfect.ShouldBe(match == RowMatch.Position ? damaged.SequenceEqual(Rows) : damaged.Order().SequenceEqual(Rows.Order()));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Order_of_rows_does_not_count(int seed, RowMatch match)
    {
        if (match == RowMatch.Position)
        {
            return;
        }

        var random = new Random(seed);
        var damaged = Damage(random, Rows);
        var score = Of(match).Score(Trial.Csv(Header, damaged));
        random.Shuffle(damaged);
        Of(match).Score(Trial.Csv(Header, damaged)).ShouldBe(score);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Surplus_row_never_raises_a_score(int seed, RowMatch match)
    {
        var random = new Random(seed);
        var damaged = Damage(random, Rows);
        var gold = Of(match).With(suite => suite with { Split = match == RowMatch.Multiset ? suite.Split : new() });
        string[] longer = [.. damaged, match == RowMatch.Key && seed % 2 == 0 ? Rows[random.Next(Rows.Length)].Replace(".50", ".99") : "junk,junk,junk,junk"];
        if (match == RowMatch.Key && damaged.All(row => !row.StartsWith(longer[^1].Split(',')[0] + ',')))
        {
            longer[^1] = "junk,junk,junk,junk";
        }

        if (match == RowMatch.Position)
        {
            longer = [.. Enumerable.Repeat("a,b,c,d", Rows.Length), "a,b,c,d"];
            damaged = longer[..^1];
        }

        var (before, after) = (gold.Judge(Trial.Csv(Header, damaged)).Scores, gold.Judge(Trial.Csv(Header, longer)).Scores);
        foreach (var (less, more) in new[] { (after.Visible, before.Visible), (after.Gate, before.Gate), (after.Holdout, before.Holdout) })
        {
            (less?.CompareTo(more!.Value) ?? 0).ShouldBeLessThanOrEqualTo(0);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Equal_outputs_have_equal_verdicts(int seed, RowMatch match)
    {
        var output = Trial.Csv(Header, Damage(new Random(seed), Rows));
        Loops.Journal.LoopJson.DigestOf(Of(match).Judge(output)).ShouldBe(Loops.Journal.LoopJson.DigestOf(Of(match).Judge(output)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Bad_cell_changes_no_other_cell(int seed, RowMatch match)
    {
        var random = new Random(seed);
        string[] rows = [.. Rows];
        var target = random.Next(rows.Length);
        var cells = rows[target].Split(',');
        cells[random.Next(1, cells.Length)] = random.GetItems(["TBC", "", "1,5", "99999999999999999999999999999999", "2024-99-99"], 1)[0].Replace(",", ";");
        rows[target] = string.Join(',', cells);
        Of(match).Score(Trial.Csv(Header, rows)).ShouldBe(new Score((40 * 4) - 1, 40 * 4));
    }

    private static Trial Of(RowMatch match) => match switch
    {
        RowMatch.Key => Trial.Keyed(Trial.Csv(Header, Rows)),
        RowMatch.Position => Trial.Positional(Trial.Csv(Header, Rows), Trial.Csv("n", Enumerable.Range(0, Rows.Length).Select(i => $"{i}"))),
        _ => Trial.Multiset(null, Trial.Csv(Header, Rows)),
    };

    private static string[] Damage(Random random, string[] rows)
    {
        var damaged = rows.ToList();
        for (var edits = random.Next(6); edits > 0 && damaged.Count > 0; edits--)
        {
            var row = random.Next(damaged.Count);
            switch (random.Next(4))
            {
                case 0:
                    damaged.RemoveAt(row);
                    break;
                case 1:
                    damaged.Insert(random.Next(damaged.Count), damaged[row]);
                    break;
                case 2:
                    damaged[row] = damaged[row].Replace("name", "Name");
                    break;
                default:
                    damaged[row] = damaged[row].Replace("2024", "2023");
                    break;
            }
        }

        return [.. damaged];
    }
}

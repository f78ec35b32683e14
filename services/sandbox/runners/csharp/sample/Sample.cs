using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using LoopPlatform.Genomes;

namespace LoopPlatform.Runner.Sample;

/// <summary>Uses of the library what genomes use most, and of the platform what hand-written ones do.</summary>
public static class Sample
{
    public static Table Run(Tables inputs)
    {
        var lengths = inputs["sample"].Rows.GroupBy(row => row["State"].Text).ToDictionary(group => group.Key, group => group.Sum(row => row["Client"].Text.Split(' ').Length));
        var clean = inputs.Stack()
            .Coalesce("number", "No")
            .Missing("State")
            .CollapseSpaces().Trim().Upper("Client").Lower("State").Title("Client")
            .Map("State", ("open", "pending"))
            .FillFrom("State", "Client", when: "Client", equals: "Name 3")
            .FillWith("State", "none")
            .Replace("Total", " EUR", "").DropUnit("Total").Number("Total")
            .Date("Day", DateOrder.DayFirst)
            .Derive("size", row => $"{lengths.GetValueOrDefault(row["State"].Text)}:{row["Total"].Number ?? 0:0.00}")
            .Where(row => !row["Total"].IsEmpty)
            .KeepWhereNumber("Total").KeepWhereDate("Day").DistinctBy("number").OrderBy("Day")
            .DropWhere("State", "void").Constant("batch", "1");
        return ByHand(clean).Select("number", ("client", "Client"), "Total", "Day", "State", "size");
    }

    private static Table ByHand(Table rows)
    {
        Dictionary<string, decimal> rates = new() { ["EUR"] = 1m, ["USD"] = 0.9m };
        Dictionary<string, int> places = new(StringComparer.OrdinalIgnoreCase) { ["a"] = 1, ["b"] = 2 };
        Dictionary<string, string> names = new(StringComparer.OrdinalIgnoreCase) { ["x"] = "y", ["z"] = "w" };
        var texts = rows["Client"].Select(cell => cell.Text).Distinct().OrderBy(text => text, StringComparer.Ordinal).ToList();
        var totals = rows.Rows.GroupBy(row => row["Client"].Text)
            .Select(group => (group.Key, Sum: group.Sum(row => row["Total"].Number ?? 0), Count: group.Count(), Most: group.Max(row => row["Total"].Number)))
            .OrderByDescending(total => total.Sum).ThenBy(total => total.Key, StringComparer.Ordinal).ToDictionary(total => total.Key, total => total.Sum);
        var ranked = rows.Rows.GroupBy(row => row["State"].Text).OrderByDescending(group => group.Sum(row => row["Total"].Number ?? 0)).ThenBy(group => group.Key).Select(group => group.Key).ToList();
        var counts = rows["State"].Select(cell => cell.Text).CountBy(text => text).ToDictionary(pair => pair.Key, pair => pair.Value);
        var first = rows.Rows.FirstOrDefault(row => row["Client"].Text.StartsWith("N", StringComparison.OrdinalIgnoreCase));
        var any = rates.Keys.FirstOrDefault(code => first["Total"].Text.StartsWith(code, StringComparison.Ordinal)) ?? "EUR";
        var best = rows.Rows.Where(row => row["Total"].Number > 10).Select(row => row["Total"].Number ?? 0).DefaultIfEmpty().Max();
        var digits = new StringBuilder();
        foreach (var letter in first["number"].Text)
        {
            if (char.IsAsciiDigit(letter))
            {
                digits.Append(letter);
            }
        }

        var found = Regex.Match("a 12 b", @"(\d+)");
        return rows
            .Derive("number", row => "N-" + row["number"].Text.PadLeft(6, '0') + digits.ToString().PadLeft(2, '0'))
            .Derive("Day", row => DateOnly.TryParseExact(row["Day"].Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : row["Day"])
            .Derive("Total", row => decimal.TryParse(row["Total"].Text, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? Math.Round(value * rates.GetValueOrDefault(any, 1m), 2) : row["Total"])
            .Derive("money", row => (row["Total"].Number ?? 0).ToString("F2", CultureInfo.InvariantCulture))
            .Derive("rank", row => (ranked.IndexOf(row["State"].Text) + counts.Count + totals.Count + texts.Count + places.Count + (int)best).ToString(CultureInfo.InvariantCulture))
            .Derive("name", row => names.TryGetValue(row["Client"].Text.Trim(), out var name) ? name : string.Join(' ', row["Client"].Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..])))
            .Where(row => !row["name"].Text.Contains(found.Value, StringComparison.OrdinalIgnoreCase) || row["rank"].Text.Length > 0)
            .OrderBy("number");
    }
}

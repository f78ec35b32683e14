using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using LoopPlatform.Genomes;

// What the compiler compiles while it has nothing else to do: a genome that uses much of what genomes use.
public static class Sample
{
    private static readonly string[] Columns = ["id", "name", "city", "since", "balance", "rating"];

    private static readonly Dictionary<string, string> Cities = new(StringComparer.OrdinalIgnoreCase)
    {
        ["wien"] = "Vienna", ["vienne"] = "Vienna", ["koeln"] = "Cologne", ["köln"] = "Cologne",
        ["münchen"] = "Munich", ["muenchen"] = "Munich", ["praha"] = "Prague", ["prag"] = "Prague", ["roma"] = "Rome",
    };

    private static readonly Regex Spaces = new(@"\s+", RegexOptions.Compiled | RegexOptions.CultureInvariant);

    private enum Rating { Unknown, Low, Middle, High }

    private readonly record struct Key(string Name, string City);

    public static Table Run(Tables inputs)
    {
        var all = inputs.Stack().Coalesce("name", "Name", "customer").Coalesce("city", "City", "town").Trim();
        var best = all.Rows
            .Select(row => (Row: row, Key: KeyOf(row), Balance: Balance(row), Since: Since(row)))
            .Where(entry => entry.Key.Name.Length > 0 && entry.Balance is not null)
            .GroupBy(entry => entry.Key)
            .Select(group => group.OrderByDescending(entry => entry.Since ?? DateOnly.MinValue).ThenBy(entry => entry.Row.Index).First())
            .ToDictionary(entry => entry.Key, entry => entry);

        var total = best.Values.Sum(entry => entry.Balance ?? 0m);
        var share = new Func<decimal, decimal>(value => total == 0 ? 0 : Math.Round(value / total, 4));

        return all
            .Where(row => best.TryGetValue(KeyOf(row), out var kept) && kept.Row.Index == row.Index)
            .Derive("city", row => City(row["city"].Text))
            .Derive("name", row => Title(row["name"].Text))
            .Derive("since", row => Since(row) is { } date ? (Cell)date : row["since"])
            .Derive("balance", row => Balance(row) is { } number ? (Cell)number : row["balance"])
            .Derive("rating", row => Rate(share(Balance(row) ?? 0m)) switch
            {
                Rating.High => "high",
                Rating.Middle => "middle",
                Rating.Low => "low",
                _ => $"unknown ({row.Index + 1:D4})",
            })
            .OrderBy(row => row["name"].Text)
            .Select("id", "name", "city", "since", "balance", "rating");
    }

    private static Key KeyOf(Row row)
    {
        var name = Spaces.Replace(row["name"].Text.Trim().ToLowerInvariant(), " ");
        return new(name, City(row["city"].Text));
    }

    private static string City(string text)
    {
        var word = text.Trim();
        return Cities.TryGetValue(word, out var known) ? known : Title(word);
    }

    private static string Title(string text)
    {
        var builder = new StringBuilder(text.Length);
        var start = true;
        foreach (var character in text)
        {
            builder.Append(start ? char.ToUpperInvariant(character) : char.ToLowerInvariant(character));
            start = char.IsWhiteSpace(character) || character is '-' or '\'';
        }

        return builder.ToString();
    }

    private static decimal? Balance(Row row)
    {
        var text = row["balance"].Text.Replace("EUR", "", StringComparison.Ordinal).Trim();
        if (text.Length == 0)
        {
            return null;
        }

        var negative = text[0] == '(' && text[^1] == ')';
        if (negative)
        {
            text = text[1..^1];
        }

        return decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
            ? negative ? -value : value
            : null;
    }

    private static DateOnly? Since(Row row)
    {
        string[] formats = ["yyyy-MM-dd", "dd.MM.yyyy", "d MMM yyyy", "yyyyMMdd"];
        foreach (var format in formats)
        {
            if (DateOnly.TryParseExact(row["since"].Text.Trim(), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return date;
            }
        }

        return null;
    }

    private static Rating Rate(decimal share) => share switch
    {
        < 0m => Rating.Unknown,
        < 0.01m => Rating.Low,
        < 0.1m => Rating.Middle,
        _ => Rating.High,
    };
}

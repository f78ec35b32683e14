using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using LoopPlatform.Genomes;

/// <summary>Turns the freight desk's list of shipments into one ledger in kilograms and euros.</summary>
public static class Freight
{
    private const string Edition = "edition-0";

    public static Table Clean(Tables inputs)
    {
        var rows = inputs.Stack()
            .Trim()
            .CollapseSpaces("carrier", "origin", "destination")
            .Missing("remark", "service")
            .Upper("shipment_no", "currency")
            .Derive("shipment_no", row => Numbers.Shipment(row["shipment_no"].Text))
            .Derive("booked", row => Dates.Read(row["booked"]))
            .KeepWhereDate("booked")
            .Derive("carrier", row => Carriers.NameOf(row["carrier"].Text))
            .Derive("lane", row => Lanes.Of(row["origin"].Text, row["destination"].Text))
            .Derive("kilograms", row => Weights.InKilograms(row["weight"].Text))
            .Derive("charge", row => Money.Read(row["charge"]))
            .KeepWhereNumber("charge")
            .Derive("charge_eur", row => Money.InEuros(row["charge"].Number ?? 0, row["currency"].Text))
            .Map("state", WordMatch.Exact, States.Known)
            .Derive("state", row => States.Settle(row["state"].Text, row["remark"].Text))
            .DropWhere("state", "void")
            .FillWith("service", "standard")
            .Lower("service")
            .DistinctBy("shipment_no");
        var lanes = Lanes.Count(rows);
        var carriers = Carriers.Rank(rows);
        return rows
            .Derive("lane_shipments", row => lanes[row["lane"].Text].ToString(CultureInfo.InvariantCulture))
            .Derive("carrier_rank", row => (carriers.IndexOf(row["carrier"].Text) + 1).ToString(CultureInfo.InvariantCulture))
            .Constant("edition", Edition)
            .OrderBy("shipment_no")
            .Select("shipment_no", "booked", "carrier", "carrier_rank", "lane", "lane_shipments", "kilograms", "charge_eur", "state", "service", "edition");
    }
}

internal static class Numbers
{
    private const int Digits = 6;

    /// <summary>SH 1234, sh-1234 and SH001234 are SH-001234.</summary>
    public static string Shipment(string text)
    {
        var digits = new StringBuilder();
        foreach (var letter in text)
        {
            if (char.IsAsciiDigit(letter))
            {
                digits.Append(letter);
            }
        }

        return digits.Length == 0 ? text : "SH-" + digits.ToString().PadLeft(Digits, '0');
    }

    public static decimal? Decimal(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? value : null;

    public static string Text(decimal value, int places) =>
        Math.Round(value, places, MidpointRounding.AwayFromZero).ToString("F" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

internal static class Dates
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "dd.MM.yyyy", "yyyy/MM/dd", "d MMM yyyy"];

    public static Cell Read(Cell cell)
    {
        foreach (var format in Formats)
        {
            if (DateOnly.TryParseExact(cell.Text, format, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var date))
            {
                return date;
            }
        }

        return cell.TryDate(DateOrder.DayFirst, out var other) ? other : cell;
    }
}

internal static class Carriers
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["northline"] = "Northline Haulage",
        ["northline haulage"] = "Northline Haulage",
        ["baltic"] = "Baltic Forwarding",
        ["baltic forwarding"] = "Baltic Forwarding",
        ["kestrel"] = "Kestrel Express",
        ["kestrel express"] = "Kestrel Express",
        ["meridian"] = "Meridian Cargo",
        ["meridian cargo"] = "Meridian Cargo",
        ["oakfield"] = "Oakfield Transport",
        ["oakfield transport"] = "Oakfield Transport",
        ["tramontane"] = "Tramontane Freight",
        ["tramontane freight"] = "Tramontane Freight",
    };

    private static readonly string[] Endings = [" ltd", " gmbh", " s.a.", " inc"];

    public static string NameOf(string text)
    {
        var word = text.Trim();
        var ending = Endings.FirstOrDefault(ending => word.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) ?? "";
        word = word[..^ending.Length];
        return Names.TryGetValue(word, out var known) ? known : text;
    }

    /// <summary>Place of each carrier by what it was paid, the best paid first.</summary>
    public static List<string> Rank(Table rows) =>
    [
        .. rows.Rows.GroupBy(row => row["carrier"].Text)
            .OrderByDescending(group => group.Sum(row => row["charge_eur"].Number ?? 0)).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Key),
    ];
}

internal static class Lanes
{
    private static readonly Dictionary<string, string> Codes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["HAM"] = "Hamburg", ["LYS"] = "Lyon", ["RTM"] = "Rotterdam", ["GDN"] = "Gdansk",
        ["TRS"] = "Trieste", ["BCN"] = "Barcelona", ["GOT"] = "Gothenburg", ["LIV"] = "Liverpool",
    };

    public static string Of(string from, string to) => City(from) + " > " + City(to);

    public static Dictionary<string, int> Count(Table rows) =>
        rows["lane"].Select(cell => cell.Text).CountBy(lane => lane).ToDictionary(lane => lane.Key, lane => lane.Value);

    private static string City(string text)
    {
        if (Codes.TryGetValue(text, out var known))
        {
            return known;
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant());
        return string.Join(' ', words);
    }
}

internal static class Weights
{
    private static readonly Dictionary<string, decimal> Units = new() { ["kg"] = 1m, ["g"] = 0.001m, ["t"] = 1000m, ["lb"] = 0.45359237m };

    public static string InKilograms(string text)
    {
        var split = text.Length;
        while (split > 0 && !char.IsAsciiDigit(text[split - 1]))
        {
            split--;
        }

        var number = Numbers.Decimal(text[..split].Trim());
        var unit = text[split..].Trim().ToLowerInvariant();
        return number is { } value ? Numbers.Text(value * Units.GetValueOrDefault(unit, 1m), 1) : "";
    }
}

internal static class Money
{
    private static readonly Dictionary<string, decimal> Rates = new()
    {
        ["EUR"] = 1m, ["USD"] = 0.92m, ["GBP"] = 1.17m, ["SEK"] = 0.088m,
    };

    /// <summary>Amounts come plain, grouped, with their currency in front, or in brackets for a credit.</summary>
    public static Cell Read(Cell cell)
    {
        var text = cell.Text;
        var credit = text.StartsWith('(') && text.EndsWith(')');
        text = credit ? text[1..^1] : text;
        var code = Rates.Keys.FirstOrDefault(code => text.StartsWith(code, StringComparison.Ordinal)) ?? "";
        text = text[code.Length..].Trim();

        return Numbers.Decimal(text) is { } value ? credit ? -value : value : cell;
    }

    public static string InEuros(decimal amount, string currency) => Numbers.Text(amount * Rates.GetValueOrDefault(currency, 1m), 2);
}

internal static class States
{
    public static readonly (string From, string To)[] Known =
    [
        ("Delivered", "delivered"), ("DLV", "delivered"), ("arrived", "delivered"),
        ("In transit", "moving"), ("TRANSIT", "moving"), ("on the road", "moving"),
        ("Booked", "booked"), ("BKD", "booked"),
        ("Cancelled", "void"), ("VOID", "void"),
    ];

    /// <summary>A remark says the last word.</summary>
    public static string Settle(string state, string remark) => remark switch
    {
        _ when remark.Contains("proof of delivery", StringComparison.OrdinalIgnoreCase) => "delivered",
        _ when remark.Contains("refused at the door", StringComparison.OrdinalIgnoreCase) => "returned",
        _ => state.ToLowerInvariant(),
    };
}

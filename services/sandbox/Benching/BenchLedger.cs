using System.Globalization;
using System.Text;

namespace LoopPlatform.Sandbox.Benching;

/// <summary>The table that benches clean: a list of shipments of about 50 KB, and what it should become.</summary>
public static class BenchLedger
{
    public const string InputName = "freight.csv";
    private const int Rows = 505;
    private static readonly string[] Carriers = ["Northline Haulage", "Baltic Forwarding", "Kestrel Express", "Meridian Cargo", "Oakfield Transport", "Tramontane Freight"];
    private static readonly string[] Cities = ["Hamburg", "Lyon", "Rotterdam", "Gdansk", "Trieste", "Barcelona", "Gothenburg", "Liverpool"];
    private static readonly (string Word, string Means)[] States = [("Delivered", "delivered"), ("TRANSIT", "moving"), ("arrived", "delivered"), ("Booked", "booked"), ("VOID", "void")];
    private static readonly string[] DateFormats = ["yyyy-MM-dd", "dd.MM.yyyy", "yyyy/MM/dd", "d MMM yyyy"];

    /// <summary>The input, CSV in UTF-8.</summary>
    public static byte[] Input { get; } = Write("shipment_no,booked,carrier,origin,destination,weight,charge,currency,state,service,remark", Enumerable.Range(0, Rows).Select(Dirty));

    /// <summary>The columns of the output that can be told row by row.</summary>
    public static byte[] Gold { get; } = Write("shipment_no,booked,carrier,lane,kilograms,state,service", Enumerable.Range(0, Rows).Where(IsKept).Select(Clean));

    private static string Dirty(int i)
    {
        var carrier = (i % 3) switch { 0 => Carrier(i).ToUpperInvariant(), 1 => Carrier(i).Replace(" ", "  ", StringComparison.Ordinal), _ => Carrier(i) + " Ltd" };
        var kilograms = Kilograms(i);
        var weight = (i % 3) switch { 0 => $"{kilograms:0.0} kg", 1 => $"{kilograms * 1000:0} g", _ => $"{kilograms / 1000:0.0000} t" };
        var amount = 40 + (i * 31 % 9000 / 10m);
        var charge = (i % 4) switch { 0 => $"\"{amount:#,0.00}\"", 1 => $"EUR {amount:0.00}", 2 => $"({amount:0.00})", _ => $"{amount:0.00}" };
        var remark = (i % 6) switch { 0 => "\"signed, proof of delivery on file\"", 1 => $"ask desk.{(char)('a' + (i % 20))}@freight.example", 2 => "n/a", _ => "" };
        return string.Create(
            CultureInfo.InvariantCulture,
            $" sh-{Number(i)},{Date(i).ToString(DateFormats[i % 4], CultureInfo.InvariantCulture)},{carrier},{Origin(i).ToLowerInvariant()}, {Destination(i)},{weight},{charge},{(i % 4 == 1 ? "eur" : "usd")},{States[i % 5].Word},{(i % 7 == 0 ? "Express" : "")},{remark}");
    }

    private static string Clean(int i) => string.Create(
        CultureInfo.InvariantCulture,
        $"SH-{Number(i):000000},{Date(i):yyyy-MM-dd},{Carrier(i)},{Origin(i)} > {Destination(i)},{Kilograms(i):0.0},{(i % 6 == 0 ? "delivered" : States[i % 5].Means)},{(i % 7 == 0 ? "express" : "standard")}");

    private static bool IsKept(int i) => i % 6 == 0 || States[i % 5].Means != "void";

    private static int Number(int i) => 1000 + i;

    private static DateOnly Date(int i) => new DateOnly(2024, 1, 1).AddDays(i * 37 % 360);

    private static string Carrier(int i) => Carriers[i * 5 / 3 % Carriers.Length];

    private static string Origin(int i) => Cities[i * 3 % Cities.Length];

    private static string Destination(int i) => Cities[((i * 3) + 1 + (i % 5)) % Cities.Length];

    private static decimal Kilograms(int i) => 10 + (i * 7919 % 90000 / 10m);

    private static byte[] Write(string header, IEnumerable<string> rows) => Encoding.UTF8.GetBytes(header + "\n" + string.Concat(rows.Select(row => row + "\n")));
}

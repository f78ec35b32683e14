using System.Globalization;
using LoopPlatform.FinanceGenerator;

const string Usage = "usage: dotnet run --project examples/finance/tools -- --output <folder> [--seed <number>] [--month <yyyy-MM>]";

var options = new FixtureOptions();
string? output = null;
for (var i = 0; i < args.Length; i += 2)
{
    var value = i + 1 < args.Length ? args[i + 1] : "";
    switch (args[i])
    {
        case "--output" when value != "":
            output = value;
            break;
        case "--seed" when ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed):
            options = options with { Seed = seed };
            break;
        case "--month" when DateOnly.TryParseExact(value, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month):
            options = options with { Month = month };
            break;
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}

if (output is null)
{
    Console.Error.WriteLine(Usage);
    return 2;
}

var fixture = Generator.Generate(options);
fixture.WriteTo(output);
Console.WriteLine($"{"invoices that show",-36}{"visible",8}{"gate",8}{"holdout",8}");
foreach (var (kind, visible, gate, holdout) in fixture.Coverage)
{
    Console.WriteLine($"{kind,-36}{visible,8}{gate,8}{holdout,8}");
}

return 0;

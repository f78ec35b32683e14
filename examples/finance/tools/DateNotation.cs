using System.Globalization;
using static LoopPlatform.FinanceGenerator.MessKind;

namespace LoopPlatform.FinanceGenerator;

/// <summary>Draws dates that a notation can show, and writes them in it.</summary>
internal static class DateNotation
{
    /// <summary>A day of the half-year that ends with <paramref name="month"/>.</summary>
    public static DateOnly Draw(MessKind notation, DateOnly month, SplitMix64 random)
    {
        var first = month.AddMonths(-5);
        var days = month.AddMonths(1).DayNumber - first.DayNumber;
        DateOnly date;
        do
        {
            date = first.AddDays(random.Below(days));
        }
        while (!Shows(notation, date));
        return date;
    }

    public static string Write(MessKind notation, DateOnly date, char delimiter, SplitMix64 random) => notation switch
    {
        IsoDate => Text(date, "yyyy-MM-dd"),
        IsoSlashDate => Text(date, "yyyy/MM/dd"),
        DayFirstDate or AmbiguousDate => Text(date, "dd/MM/yyyy"),
        DottedDate => Text(date, random.Pick(["dd.MM.yyyy", "d.M.yyyy"])),
        TwoDigitYear => Text(date, delimiter == ';' ? "dd.MM.yy" : "dd/MM/yy"),
        MonthNameDate => Text(date, random.Pick(["d MMMM yyyy", "MMMM d, yyyy"])),
        MonthAbbreviatedDate => Text(date, random.Pick(["dd-MMM-yyyy", "d MMM yyyy"])),
        ImpossibleDate => random.Pick(
            [$"{date.Year}-02-30", $"31/04/{date.Year}", $"{date.Year}-13-{date:dd}", $"31 June {date.Year}", $"00/{date:MM}/{date.Year}"]),
        _ => throw new ArgumentOutOfRangeException(nameof(notation), notation, "Expected a kind of date."),
    };

    private static bool Shows(MessKind notation, DateOnly date) => notation switch
    {
        DayFirstDate or TwoDigitYear => date.Day > 12,
        AmbiguousDate => date.Day <= 12 && date.Day != date.Month,
        _ => true,
    };

    private static string Text(DateOnly date, string format) => date.ToString(format, CultureInfo.InvariantCulture);
}

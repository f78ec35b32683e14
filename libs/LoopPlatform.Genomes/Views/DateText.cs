using System.Globalization;

namespace LoopPlatform.Genomes;

/// <summary>Reads a date as people write it; the forms are listed at <see cref="DateOrder"/>.</summary>
internal static class DateText
{
    public static string Canonical(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static bool TryParse(ReadOnlySpan<char> text, DateOrder order, out DateOnly date)
    {
        date = default;
        var rest = Blank.Trim(text);
        if (!TimeText.TryTakeOff(ref rest))
        {
            return false;
        }

        if (rest.Length == 8 && !rest.ContainsAnyExceptInRange('0', '9'))
        {
            return TryMake(rest[..4], rest[4..6], rest[6..], out date);
        }

        var parts = new DateParts(rest);
        return parts switch
        {
            { AreThree: false } => false,
            { NameAt: 0 } => TryMake(parts.Third, parts.First, parts.Second, out date),
            { NameAt: 1, First.Length: 4 } => TryMake(parts.First, parts.Second, parts.Third, out date),
            { NameAt: 1 } => TryMake(parts.Third, parts.Second, parts.First, out date),
            { EvenlySeparated: false } => false,
            { First.Length: 4 } => TryMake(parts.First, parts.Second, parts.Third, out date),
            _ => order switch
            {
                DateOrder.YearFirst => false,
                DateOrder.DayFirst => TryMake(parts.Third, parts.Second, parts.First, out date),
                DateOrder.MonthFirst => TryMake(parts.Third, parts.First, parts.Second, out date),
                _ => throw new ArgumentOutOfRangeException(nameof(order), order, "Expected YearFirst, DayFirst or MonthFirst."),
            },
        };
    }

    private static bool TryMake(ReadOnlySpan<char> yearText, ReadOnlySpan<char> monthText, ReadOnlySpan<char> dayText, out DateOnly date)
    {
        date = default;
        var month = MonthNames.TryFind(monthText, out var named) ? named : Number(monthText);
        var day = Number(dayText);
        var year = yearText.Length switch
        {
            4 => Number(yearText),
            2 => Number(yearText) + (Number(yearText) < TwoDigitPivot ? 2000 : 1900),
            _ => 0,
        };
        if (year < 1 || monthText.Length > 2 && named == 0 || month is < 1 or > 12 || dayText.Length > 2 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new(year, month, day);
        return true;
    }

    private static int Number(ReadOnlySpan<char> digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    // As in POSIX and Python.
    private const int TwoDigitPivot = 69;
}

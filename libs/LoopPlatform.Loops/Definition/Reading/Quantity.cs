using System.Buffers;
using System.Globalization;

namespace LoopPlatform.Loops.Definition.Reading;

/// <summary>Durations and sizes as people write them: one number and one unit.</summary>
internal static class Quantity
{
    public const string DurationForm = "a duration such as 10s, 5m, 1h or 250ms";
    public const string SizeForm = "a size such as 16MB (KB, MB or GB)";

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private static readonly Dictionary<string, decimal> TicksOf = new(StringComparer.Ordinal)
    {
        ["ms"] = TimeSpan.TicksPerMillisecond,
        ["s"] = TimeSpan.TicksPerSecond,
        ["m"] = TimeSpan.TicksPerMinute,
        ["h"] = TimeSpan.TicksPerHour,
    };

    private static readonly Dictionary<string, decimal> BytesOf = new(StringComparer.Ordinal)
    {
        ["B"] = 1,
        ["KB"] = 1L << 10,
        ["MB"] = 1L << 20,
        ["GB"] = 1L << 30,
    };

    public static bool TryDuration(string text, out TimeSpan duration)
    {
        var read = TryRead(text, TicksOf, out var ticks);
        duration = new(ticks);
        return read;
    }

    public static bool TrySize(string text, out long bytes) => TryRead(text, BytesOf, out bytes);

    /// <summary>In the largest unit that divides it.</summary>
    public static string Show(TimeSpan duration) => Show(duration.Ticks, TicksOf);

    /// <inheritdoc cref="Show(TimeSpan)"/>
    public static string Show(long bytes) => Show(bytes, BytesOf);

    private static bool TryRead(string text, Dictionary<string, decimal> units, out long value)
    {
        value = 0;
        var digits = text.AsSpan().IndexOfAnyExcept(Digits);
        if (digits < 1 || !units.TryGetValue(text[digits..], out var unit)
            || !decimal.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
            || count > long.MaxValue / unit)
        {
            return false;
        }

        value = (long)(count * unit);
        return true;
    }

    private static string Show(long value, Dictionary<string, decimal> units)
    {
        var (name, size) = units.Where(unit => value % unit.Value == 0).DefaultIfEmpty(units.First()).MaxBy(unit => unit.Value);
        return string.Create(CultureInfo.InvariantCulture, $"{value / size:0.###}{name}");
    }
}

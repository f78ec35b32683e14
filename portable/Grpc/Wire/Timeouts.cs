using System.Globalization;

namespace Grpc.Wire;

/// <summary><c>grpc-timeout</c>: up to 8 digits and a unit, <c>1500m</c>.</summary>
internal static class Timeouts
{
    private const int MaxDigits = 8;
    private const long MaxValue = 99_999_999;

    /// <summary>99 999 999 seconds, the longest that every peer can say in seconds.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(MaxValue);

    /// <summary>False for what is no positive timeout: such a call has no deadline. Too long ones become <see cref="Longest"/>.</summary>
    public static bool TryDecode(string? text, out TimeSpan timeout)
    {
        timeout = default;
        if (text is null || text.Length < 2 || text.Length > MaxDigits + 1
            || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value == 0)
        {
            return false;
        }

        long? ticks = text[^1] switch
        {
            'H' => value * TimeSpan.TicksPerHour,
            'M' => value * TimeSpan.TicksPerMinute,
            'S' => value * TimeSpan.TicksPerSecond,
            'm' => value * TimeSpan.TicksPerMillisecond,
            'u' => value * TimeSpan.TicksPerMicrosecond,
            // A tick is 100 ns; up, so that it stays positive.
            'n' => (value + TimeSpan.NanosecondsPerTick - 1) / TimeSpan.NanosecondsPerTick,
            _ => null,
        };
        timeout = TimeSpan.FromTicks(Math.Min(ticks ?? 0, Longest.Ticks));
        return ticks is not null;
    }

    /// <summary>Milliseconds, else seconds, rounded up; what has passed already is one nanosecond.</summary>
    public static string Encode(TimeSpan timeout)
    {
        if (timeout <= TimeSpan.Zero)
        {
            return "1n";
        }

        var milliseconds = RoundUp(timeout, TimeSpan.TicksPerMillisecond);
        return milliseconds <= MaxValue
            ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds}m")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Min(RoundUp(timeout, TimeSpan.TicksPerSecond), MaxValue)}S");
    }

    private static long RoundUp(TimeSpan time, long unit) => (time.Ticks / unit) + (time.Ticks % unit == 0 ? 0 : 1);
}

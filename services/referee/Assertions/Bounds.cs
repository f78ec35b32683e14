using System.Globalization;

namespace LoopPlatform.Referee.Assertions;

/// <summary>Bounds in words.</summary>
internal static class Bounds
{
    public static string Text(decimal? min, decimal? max) => (min, max) switch
    {
        (null, null) => "",
        ({ } low, null) => string.Create(CultureInfo.InvariantCulture, $", at least {low}"),
        (null, { } high) => string.Create(CultureInfo.InvariantCulture, $", at most {high}"),
        ({ } low, { } high) => string.Create(CultureInfo.InvariantCulture, $" from {low} to {high}"),
    };
}

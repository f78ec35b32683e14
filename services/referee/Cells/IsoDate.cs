using System.Globalization;

namespace LoopPlatform.Referee.Cells;

/// <summary>A calendar date as <c>yyyy-MM-dd</c>, and nothing else.</summary>
internal static class IsoDate
{
    private const string Form = "yyyy-MM-dd";

    public static bool TryParse(ReadOnlySpan<char> text, out DateOnly date) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    public static string Text(DateOnly date) => date.ToString(Form, CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace LoopPlatform.Genomes;

/// <summary>The time of day behind a date: <c>T10:30</c>, <c> 10:30:15.250</c>, <c> 1:05 PM</c>, with <c>Z</c> or <c>+02:00</c> behind it or not.</summary>
internal static class TimeText
{
    /// <summary>Takes a time off the end; gives <see langword="false"/> when what stands there is no time of day.</summary>
    public static bool TryTakeOff(ref ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        if (colon < 0)
        {
            return true;
        }

        var start = colon;
        while (start > 0 && char.IsAsciiDigit(text[start - 1]))
        {
            start--;
        }

        var time = text[start..];
        var date = text[..start];
        if (date is not [.., 'T' or 't'] && Blank.TrimEnd(date).Length == date.Length)
        {
            return false;
        }

        text = Blank.TrimEnd(date is [.., 'T' or 't'] ? date[..^1] : date);
        text = text is [.., ','] ? text[..^1] : text;
        return IsTime(time);
    }

    private static bool IsTime(ReadOnlySpan<char> text)
    {
        var isValid = TryTakeNumber(ref text, 1, 23, out var hour) && TryTake(ref text, ':') && TryTakeNumber(ref text, 2, 59, out _);
        if (isValid && TryTake(ref text, ':'))
        {
            isValid = TryTakeNumber(ref text, 2, 59, out _);
            if (TryTake(ref text, '.') || TryTake(ref text, ','))
            {
                var digits = text.IndexOfAnyExceptInRange('0', '9') is var end && end < 0 ? text.Length : end;
                text = text[digits..];
                isValid = isValid && digits > 0;
            }
        }

        text = Blank.TrimStart(text);
        if (text is ['A' or 'a' or 'P' or 'p', 'M' or 'm', ..])
        {
            text = Blank.TrimStart(text[2..]);
            isValid = isValid && hour is >= 1 and <= 12;
        }

        return isValid && IsZone(text);
    }

    // "", "Z", "UTC", "+02:00", "-0530", "+01"
    private static bool IsZone(ReadOnlySpan<char> text)
    {
        if (text is "" or "Z" or "z" or "UTC" or "GMT")
        {
            return true;
        }

        if (!(TryTake(ref text, '+') || TryTake(ref text, '-')) || !TryTakeNumber(ref text, 2, 14, out _))
        {
            return false;
        }

        _ = TryTake(ref text, ':');
        return text.IsEmpty || (TryTakeNumber(ref text, 2, 59, out _) && text.IsEmpty);
    }

    private static bool TryTake(ref ReadOnlySpan<char> text, char c)
    {
        var found = text.Length > 0 && text[0] == c;
        text = found ? text[1..] : text;
        return found;
    }

    /// <summary>Takes at least <paramref name="least"/> and at most two digits.</summary>
    private static bool TryTakeNumber(ref ReadOnlySpan<char> text, int least, int max, out int number)
    {
        var length = text.Length > 1 && char.IsAsciiDigit(text[1]) ? 2 : Math.Min(1, text.Length);
        var isValid = int.TryParse(text[..length], NumberStyles.None, CultureInfo.InvariantCulture, out number) && length >= least && number <= max;
        text = text[length..];
        return isValid;
    }
}

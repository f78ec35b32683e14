namespace LoopPlatform.Genomes;

/// <summary>English month names, whole or by their first three letters, in any case; also Sept.</summary>
internal static class MonthNames
{
    private static readonly string[] Names =
    [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ];

    public static bool TryFind(ReadOnlySpan<char> text, out int month)
    {
        for (month = 1; text.Length >= 3 && month <= Names.Length; month++)
        {
            var name = Names[month - 1].AsSpan();
            if (text.Equals(name, StringComparison.OrdinalIgnoreCase) || text.Equals(name[..3], StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        month = text.Equals("Sept", StringComparison.OrdinalIgnoreCase) ? 9 : 0;
        return month > 0;
    }
}

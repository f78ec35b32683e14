namespace LoopPlatform.Referee.Suites;

/// <summary>Counts cells without keeping any: what hostile bytes would cost is known before they are parsed.</summary>
internal static class CsvWidth
{
    /// <summary>Cells of the widest record.</summary>
    public static int Widest(ReadOnlySpan<byte> bytes)
    {
        var (widest, width) = (0, 1);
        while (!bytes.IsEmpty)
        {
            bytes = bytes[0] == '"' ? AfterQuoted(bytes) : bytes;
            var end = bytes.IndexOfAny((byte)',', (byte)'\r', (byte)'\n');
            widest = Math.Max(widest, width);
            if (end < 0)
            {
                return widest;
            }

            width = bytes[end] == ',' ? width + 1 : 1;
            bytes = bytes[(end + 1)..];
        }

        return Math.Max(widest, width);
    }

    private static ReadOnlySpan<byte> AfterQuoted(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes[1..];
        while (true)
        {
            var quote = rest.IndexOf((byte)'"');
            if (quote < 0)
            {
                return [];
            }

            rest = rest[(quote + 1)..];
            if (rest.IsEmpty || rest[0] != '"')
            {
                return rest;
            }

            rest = rest[1..];
        }
    }
}

namespace LoopPlatform.Genomes;

/// <summary>Windows-1252 without a code page provider: Latin-1 but for 0x80 to 0x9F, five of which mean nothing.</summary>
internal static class Windows1252
{
    private const char Undefined = '\0';

    private const string From80To9F =
        "\u20AC\0\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\0\u017D\0" +
        "\0\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\0\u017E\u0178";

    /// <summary>Decodes up to the first byte that means nothing.</summary>
    public static (int Read, int Written) Decode(ReadOnlySpan<byte> bytes, Span<char> chars)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            var b = bytes[i];
            var c = b is >= 0x80 and <= 0x9F ? From80To9F[b - 0x80] : (char)b;
            if (c is Undefined && b != 0)
            {
                return (i, i);
            }

            chars[i] = c;
        }

        return (bytes.Length, bytes.Length);
    }
}

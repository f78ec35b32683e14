using System.Text;

namespace LoopPlatform.Sandbox.Execution;

/// <summary>Text of a candidate's making, made safe to show: bounded, and without characters that drive a terminal.</summary>
internal static class Detail
{
    private const int MostBytes = 4096;
    private const string Cut = "…";

    public static string Of(params IEnumerable<string?> parts)
    {
        var text = new StringBuilder();
        foreach (var character in string.Join('\n', parts.Where(part => !string.IsNullOrEmpty(part))))
        {
            text.Append(char.IsControl(character) && character is not ('\n' or '\t') ? '\uFFFD' : character);
        }

        return Shorten(text.ToString());
    }

    private static string Shorten(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length <= MostBytes)
        {
            return text;
        }

        var end = MostBytes - Encoding.UTF8.GetByteCount(Cut);
        while ((bytes[end] & 0xC0) == 0x80)
        {
            end--; // Not in the middle of a character.
        }

        return Encoding.UTF8.GetString(bytes, 0, end) + Cut;
    }
}

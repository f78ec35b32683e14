using System.Buffers;
using System.Text;

namespace Grpc.Wire;

/// <summary><c>grpc-message</c>: UTF-8 with every byte outside printable ASCII, and the percent sign, as <c>%C3%A9</c>.</summary>
internal static class PercentCoding
{
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(c => c != '%')]);

    public static string Encode(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain))
        {
            return text;
        }

        var coded = new StringBuilder();
        foreach (var code in Encoding.UTF8.GetBytes(text))
        {
            _ = Plain.Contains((char)code) ? coded.Append((char)code) : coded.Append('%').Append(Convert.ToHexString([code]));
        }

        return coded.ToString();
    }

    /// <summary>Never fails: a percent sign without two hex digits stands for itself.</summary>
    public static string Decode(string coded)
    {
        if (!coded.Contains('%'))
        {
            return coded;
        }

        var bytes = new ArrayBufferWriter<byte>(coded.Length);
        for (var at = 0; at < coded.Length; at++)
        {
            if (coded[at] == '%' && at + 2 < coded.Length && char.IsAsciiHexDigit(coded[at + 1]) && char.IsAsciiHexDigit(coded[at + 2]))
            {
                bytes.Write(Convert.FromHexString(coded.AsSpan(at + 1, 2)));
                at += 2;
            }
            else
            {
                bytes.Write(Encoding.UTF8.GetBytes(coded, at, 1));
            }
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}

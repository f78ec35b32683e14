using System.Buffers;
using System.Text;

namespace LoopPlatform.Genomes;

/// <summary>Turns the bytes of a file into text, strictly: what cannot be decoded is an error and names its line.</summary>
internal static class CsvDecoder
{
    public static ReadOnlySpan<char> Decode(string file, ReadOnlySpan<byte> bytes, string encoding)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw CsvException.At(file, 1, $"the file is UTF-16; save it as {CsvFormat.Utf8}.");
        }

        var chars = new char[bytes.Length];
        var isUtf8 = encoding == CsvFormat.Utf8;
        bytes = isUtf8 && bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        var (read, written) = isUtf8 ? DecodeUtf8(bytes, chars) : Windows1252.Decode(bytes, chars);
        if (read == bytes.Length)
        {
            return chars.AsSpan(0, written);
        }

        var other = isUtf8 ? CsvFormat.Windows1252 : CsvFormat.Utf8;
        var before = Encoding.Latin1.GetString(bytes[..read]);
        var position = before.Length - before.LastIndexOfAny(['\r', '\n']);
        throw CsvException.At(file, LineBreaks.Count(before) + 1,
            $"byte 0x{bytes[read]:X2} is not {encoding} (byte {position} of the line); read the file as {other}, or repair it.");
    }

    private static (int Read, int Written) DecodeUtf8(ReadOnlySpan<byte> bytes, Span<char> chars)
    {
        var status = System.Text.Unicode.Utf8.ToUtf16(bytes, chars, out var read, out var written, replaceInvalidSequences: false);
        return status is OperationStatus.Done ? (bytes.Length, written) : (read, written);
    }
}

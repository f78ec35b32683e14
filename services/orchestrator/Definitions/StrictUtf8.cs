using System.Buffers;
using System.Text;
using System.Text.Unicode;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Orchestrator.Definitions;

/// <summary>Turns bytes into text, or says where they are none.</summary>
internal static class StrictUtf8
{
    /// <exception cref="InputException">A byte is not UTF-8; its line is named.</exception>
    public static string Decode(string file, ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        var chars = new char[bytes.Length];
        if (Utf8.ToUtf16(bytes, chars, out var read, out var written, replaceInvalidSequences: false) is OperationStatus.Done)
        {
            return new(chars, 0, written);
        }

        var before = bytes[..read];
        var line = before.Count((byte)'\n') + 1;
        throw new InputException(file, line, null, $"byte {read - before.LastIndexOf((byte)'\n')} of the line is 0x{bytes[read]:X2}, which is not UTF-8; save the file as UTF-8");
    }
}

using System.Text;
using System.Text.Json;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Orchestrator.Journal;

/// <summary>A journal as text, one entry a line: <c>&lt;64 hex&gt; {"decided":…}\n</c>.</summary>
internal static class JournalLines
{
    public const byte LineEnd = (byte)'\n';
    private static readonly int ChainLength = default(Digest).ToString().Length;

    /// <summary>Writes entries below a chain hash.</summary>
    /// <returns>The lines and the chain hash of the last.</returns>
    public static (byte[] Lines, Digest Chain) Write(Digest chain, IEnumerable<JournalEntry> entries)
    {
        using var lines = new MemoryStream();
        foreach (var entry in entries)
        {
            var json = JournalCodec.Write(entry);
            chain = JournalCodec.Chain(chain, json);
            Append(lines, chain.ToString(), json);
        }

        return (lines.ToArray(), chain);
    }

    /// <summary>Writes one line.</summary>
    public static void Append(Stream lines, string chain, ReadOnlySpan<byte> json)
    {
        lines.Write(Encoding.ASCII.GetBytes($"{chain} "));
        lines.Write(json);
        lines.WriteByte(LineEnd);
    }

    /// <summary>Reads a whole journal. The tail ends at the last line end: what follows it was never acknowledged.</summary>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="JournalException">A line is damaged.</exception>
    public static (List<JournalEntry> Entries, Digest Chain, long Length) Read(string file, byte[] bytes) => Read(file, bytes, 0, JournalCodec.Genesis);

    /// <summary>Reads the lines after a sequence, whose chain hash is known.</summary>
    /// <exception cref="JournalException">A line is damaged.</exception>
    public static (List<JournalEntry> Entries, Digest Chain, long Length) Read(string file, byte[] bytes, long after, Digest chain)
    {
        var entries = new List<JournalEntry>();
        long length = 0;
        for (int start = 0, end; (end = Array.IndexOf(bytes, LineEnd, start)) >= 0; start = end + 1)
        {
            var line = bytes.AsSpan(start, end - start);
            var number = after + entries.Count + 1;
            if (line.Length <= ChainLength || line[ChainLength] != (byte)' ')
            {
                throw new JournalException(file, number, "expected '<chain hash> <json>'");
            }

            var json = line[(ChainLength + 1)..];
            chain = JournalCodec.Chain(chain, json);
            if (!line[..ChainLength].SequenceEqual(Encoding.ASCII.GetBytes(chain.ToString())))
            {
                throw new JournalException(file, number, "the chain breaks here: this line or its hash was changed after it was written");
            }

            var entry = ReadEntry(file, number, json);
            if (entry.Sequence != number)
            {
                throw new JournalException(file, number, $"expected sequence {number}, found {entry.Sequence}");
            }

            entries.Add(entry);
            length = end + 1;
        }

        return (entries, chain, length);
    }

    private static JournalEntry ReadEntry(string file, long line, ReadOnlySpan<byte> json)
    {
        try
        {
            return JournalCodec.Read(json);
        }
        catch (JsonException e)
        {
            throw new JournalException(file, line, e.Message);
        }
    }
}

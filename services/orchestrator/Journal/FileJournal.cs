using System.Collections.Concurrent;
using System.Text.Json;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Orchestrator.Journal;

/// <summary>Journals as files of JSON lines, <c>&lt;folder&gt;/runs/&lt;run&gt;/journal.jsonl</c>. One process at a time may append: it holds the <see cref="WriterLock"/>.</summary>
public sealed class FileJournal(string folder) : IJournal
{
    private const byte LineEnd = (byte)'\n';
    private static readonly int ChainLength = default(Digest).ToString().Length;
    private readonly ConcurrentDictionary<RunId, Tail> _tails = new();

    /// <summary>Where a run's journal and projections are.</summary>
    public string FolderOf(RunId run) => Path.Combine(folder, "runs", run.Value);

    /// <summary>Where a run's journal is.</summary>
    public string FileOf(RunId run) => Path.Combine(FolderOf(run), "journal.jsonl");

    /// <inheritdoc/>
    public IReadOnlyList<RunId> Runs()
    {
        var runs = new DirectoryInfo(Path.Combine(folder, "runs"));
        return runs.Exists
            ? [.. runs.EnumerateDirectories().Select(run => run.Name).Order(StringComparer.Ordinal).Select(name => new RunId(name)).Where(HasStarted)]
            : [];
    }

    /// <inheritdoc/>
    public IReadOnlyList<JournalEntry> Read(RunId run) => File.Exists(FileOf(run)) ? Parse(run, File.ReadAllBytes(FileOf(run))).Entries : [];

    /// <summary>Whether the last line is unterminated: its write was cut short, and a resume will drop it.</summary>
    public bool HasTornTail(RunId run)
    {
        var bytes = File.ReadAllBytes(FileOf(run));
        return bytes.Length > 0 && bytes[^1] != LineEnd;
    }

    /// <inheritdoc/>
    public bool TryAppend(RunId run, long after, IReadOnlyList<JournalEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var tail = _tails.GetOrAdd(run, Open);
        lock (tail)
        {
            if (tail.Sequence != after)
            {
                return false;
            }

            using var lines = new MemoryStream();
            var chain = tail.Chain;
            foreach (var entry in entries)
            {
                var json = JournalCodec.Write(entry);
                chain = JournalCodec.Chain(chain, json);
                lines.Write(System.Text.Encoding.ASCII.GetBytes($"{chain} "));
                lines.Write(json);
                lines.WriteByte(LineEnd);
            }

            using var file = new FileStream(FileOf(run), FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
            file.SetLength(tail.Length);
            file.Seek(0, SeekOrigin.End);
            file.Write(lines.GetBuffer().AsSpan(0, (int)lines.Length));
            file.Flush(flushToDisk: true);
            if (after == 0)
            {
                DurableDirectory.Flush(FolderOf(run));
            }

            (tail.Sequence, tail.Chain, tail.Length) = (after + entries.Count, chain, file.Length);
            return true;
        }
    }

    // A process that ended within the very first write left a run of which nothing was ever acknowledged.
    private bool HasStarted(RunId run) => File.Exists(FileOf(run)) && File.ReadAllBytes(FileOf(run)).Contains(LineEnd);

    private Tail Open(RunId run)
    {
        DurableDirectory.Create(FolderOf(run));
        return File.Exists(FileOf(run)) ? Parse(run, File.ReadAllBytes(FileOf(run))).Tail : new Tail { Chain = JournalCodec.Genesis };
    }

    // A line: "<64 hex> {"decided":…}\n". The tail ends at the last line end: what follows it was never acknowledged.
    private (List<JournalEntry> Entries, Tail Tail) Parse(RunId run, byte[] bytes)
    {
        var entries = new List<JournalEntry>();
        var tail = new Tail { Chain = JournalCodec.Genesis };
        for (int start = 0, end; (end = Array.IndexOf(bytes, LineEnd, start)) >= 0; start = end + 1)
        {
            var line = bytes.AsSpan(start, end - start);
            var number = entries.Count + 1;
            if (line.Length <= ChainLength || line[ChainLength] != (byte)' ')
            {
                throw new JournalException(FileOf(run), number, "expected '<chain hash> <json>'");
            }

            var json = line[(ChainLength + 1)..];
            var chain = JournalCodec.Chain(tail.Chain, json);
            if (!line[..ChainLength].SequenceEqual(System.Text.Encoding.ASCII.GetBytes(chain.ToString())))
            {
                throw new JournalException(FileOf(run), number, "the chain breaks here: this line or its hash was changed after it was written");
            }

            var entry = ReadEntry(run, number, json);
            if (entry.Sequence != number)
            {
                throw new JournalException(FileOf(run), number, $"expected sequence {number}, found {entry.Sequence}");
            }

            entries.Add(entry);
            (tail.Sequence, tail.Chain, tail.Length) = (number, chain, end + 1);
        }

        return (entries, tail);
    }

    private JournalEntry ReadEntry(RunId run, long line, ReadOnlySpan<byte> json)
    {
        try
        {
            return JournalCodec.Read(json);
        }
        catch (JsonException e)
        {
            throw new JournalException(FileOf(run), line, e.Message);
        }
    }

    private sealed class Tail
    {
        public long Sequence { get; set; }

        public Digest Chain { get; set; }

        public long Length { get; set; }
    }
}

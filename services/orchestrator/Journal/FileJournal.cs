using System.Collections.Concurrent;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Orchestrator.Journal;

/// <summary>Journals as files of JSON lines, <c>&lt;folder&gt;/runs/&lt;run&gt;/journal.jsonl</c>. One process at a time may append: it holds the <see cref="WriterLock"/>.</summary>
public sealed class FileJournal(string folder) : IJournal
{
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
    public IReadOnlyList<JournalEntry> Read(RunId run, long after = 0)
    {
        var entries = File.Exists(FileOf(run)) ? JournalLines.Read(FileOf(run), File.ReadAllBytes(FileOf(run))).Entries : [];
        return after == 0 ? entries : [.. entries.Skip((int)after)];
    }

    /// <summary>Whether the last line is unterminated: its write was cut short, and a resume will drop it.</summary>
    public bool HasTornTail(RunId run)
    {
        var bytes = File.ReadAllBytes(FileOf(run));
        return bytes.Length > 0 && bytes[^1] != JournalLines.LineEnd;
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

            var (lines, chain) = JournalLines.Write(tail.Chain, entries);
            using var file = new FileStream(FileOf(run), FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
            file.SetLength(tail.Length);
            file.Seek(0, SeekOrigin.End);
            file.Write(lines);
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
    private bool HasStarted(RunId run) => File.Exists(FileOf(run)) && File.ReadAllBytes(FileOf(run)).Contains(JournalLines.LineEnd);

    private Tail Open(RunId run)
    {
        DurableDirectory.Create(FolderOf(run));
        var (entries, chain, length) = JournalLines.Read(FileOf(run), File.Exists(FileOf(run)) ? File.ReadAllBytes(FileOf(run)) : []);
        return new() { Sequence = entries.Count, Chain = chain, Length = length };
    }

    private sealed class Tail
    {
        public long Sequence { get; set; }

        public Digest Chain { get; set; }

        public long Length { get; set; }
    }
}

using System.Formats.Tar;
using LoopPlatform.Contracts;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using LoopPlatform.Orchestrator.Blobs;
using LoopPlatform.Orchestrator.Definitions;
using LoopPlatform.Orchestrator.Journal;

namespace LoopPlatform.Orchestrator.Exchange;

/// <summary>A run as one tar archive: <c>runs/&lt;run&gt;/journal.jsonl</c>, then <c>blobs/&lt;digest&gt;</c> for every blob it needs.</summary>
public static class RunArchive
{
    private const string Blobs = "blobs/";
    private const string JournalName = "journal.jsonl";

    /// <summary>Writes a run as it is now.</summary>
    /// <exception cref="BlobNotFoundException">A blob it needs is gone.</exception>
    public static async Task WriteAsync(RunId run, IReadOnlyList<JournalEntry> entries, IBlobStore blobs, Stream archive, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(blobs);
        var (lines, _) = JournalLines.Write(JournalCodec.Genesis, entries);
        var closure = new BlobClosure(blobs);
        await closure.AddAsync(lines, cancellation);
        await using var writer = new TarWriter(archive, TarEntryFormat.Gnu, leaveOpen: true);
        await WriteAsync(writer, $"runs/{run}/{JournalName}", lines, cancellation);
        foreach (var digest in closure.Found.Order())
        {
            await WriteAsync(writer, $"{Blobs}{digest}", await blobs.GetAsync(digest, cancellation), cancellation);
        }
    }

    /// <summary>Takes a run out of an archive, its chain and every digest checked first; nothing is stored of one that fails.</summary>
    /// <param name="archive">Read twice, so it must be seekable.</param>
    /// <returns>The run; it may have been here already.</returns>
    /// <exception cref="InputException">The archive is not one, or not whole, or another journal of that run is here.</exception>
    /// <exception cref="JournalException">A line of the journal is damaged.</exception>
    public static async Task<RunId> ReadAsync(Stream archive, IJournal journal, IBlobStore blobs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(journal);
        var (run, entries) = await CheckAsync(archive, blobs, cancellation);
        var known = journal.Read(run);
        if (known.Count > 0)
        {
            return JournalLines.Write(JournalCodec.Genesis, known).Chain == JournalLines.Write(JournalCodec.Genesis, entries).Chain ? run
                : throw Refused($"run {run} is here already, with another journal");
        }

        archive.Position = 0;
        await foreach (var (_, content) in EntriesAsync(archive, cancellation).Where(entry => entry.Name.StartsWith(Blobs, StringComparison.Ordinal)))
        {
            await blobs.PutAsync(content, cancellation);
        }

        return journal.TryAppend(run, 0, entries) ? run : throw Refused($"run {run} came to be here in the meantime");
    }

    private static async Task<(RunId Run, List<JournalEntry> Entries)> CheckAsync(Stream archive, IBlobStore blobs, CancellationToken cancellation)
    {
        RunId? run = null;
        List<JournalEntry> entries = [];
        var held = new HashSet<Digest>();
        DefinitionManifest? manifest = null;
        await foreach (var (name, content) in EntriesAsync(archive, cancellation))
        {
            if (run is null)
            {
                run = RunOf(name);
                entries = JournalLines.Read(name, content).Entries;
                if (entries is not [{ Event: LoopEvent.RunStarted started }, ..] || started.Run != run || !JournalLines.Write(JournalCodec.Genesis, entries).Lines.AsSpan().SequenceEqual(content))
                {
                    throw Refused($"'{name}' is not the whole journal of run {run}");
                }
            }
            else if (name.StartsWith(Blobs, StringComparison.Ordinal) && Digest.TryParse(name[Blobs.Length..], out var digest))
            {
                held.Add(Digest.Of(content) == digest ? digest : throw Refused($"'{name}' holds other bytes than its name says"));
                manifest = digest == ((LoopEvent.RunStarted)entries[0].Event).Definition ? LoopJson.Read<DefinitionManifest>(content) : manifest;
            }
            else
            {
                throw Refused($"'{name}' is no part of a run");
            }
        }

        var needed = entries.SelectMany(entry => Named(entry.Event)).Concat(manifest?.Files.Select(file => file.Content) ?? []);
        return needed.FirstOrDefault(digest => !held.Contains(digest)) is var missing && missing != default ? throw Refused($"blob {missing} is missing in it")
            : (run ?? throw Refused("it is empty"), entries);
    }

    private static async IAsyncEnumerable<(string Name, byte[] Content)> EntriesAsync(
        Stream archive, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var reader = new TarReader(archive, leaveOpen: true);
        while (await NextAsync(reader, archive.Length, cancellation) is { } entry)
        {
            yield return entry;
        }
    }

    private static async Task<(string Name, byte[] Content)?> NextAsync(TarReader reader, long most, CancellationToken cancellation)
    {
        try
        {
            if (await reader.GetNextEntryAsync(copyData: false, cancellation) is not { } entry)
            {
                return null;
            }

            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
            {
                throw Refused($"'{entry.Name}' is no plain file");
            }

            // Nothing is set aside for a size that cannot be true.
            if (entry.Length > most)
            {
                throw Refused($"it ends within '{entry.Name}'");
            }

            using var content = new MemoryStream();
            await (entry.DataStream ?? Stream.Null).CopyToAsync(content, cancellation);
            return content.Length == entry.Length ? (entry.Name, content.ToArray()) : throw Refused($"it ends within '{entry.Name}'");
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or OverflowException)
        {
            throw Refused("it is damaged, cut short, or no tar archive at all");
        }
    }

    private static RunId RunOf(string name) => name.Split('/') is ["runs", var run, JournalName] && RunId.TryParse(run, out var id) ? id
        : throw Refused($"it begins with '{name}'; expected the journal of a run, as 'loop export' writes it");

    /// <summary>The blobs that an event stands on; a replay needs them.</summary>
    private static IEnumerable<Digest> Named(LoopEvent loopEvent) => loopEvent switch
    {
        LoopEvent.RunStarted e => [e.Definition, e.Suite, e.Genome],
        LoopEvent.CandidateProposed e => [e.Candidate],
        LoopEvent.CandidateExecuted { Output: { } output } => [output],
        LoopEvent.ChallengeRaised e => [e.Suite, e.Manifest, .. e.Inputs.Select(input => input.Content)],
        LoopEvent.CandidateJudged e => [e.Verdict.Verdict, e.Verdict.Evidence],
        _ => [],
    };

    private static Task WriteAsync(TarWriter writer, string name, byte[] content, CancellationToken cancellation) =>
        writer.WriteEntryAsync(Contracts.Archives.FileArchive.Entry(name, content), cancellation);

    private static InputException Refused(string problem) => new("run archive", null, null, problem);
}

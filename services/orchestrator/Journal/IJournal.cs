using LoopPlatform.Contracts;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Orchestrator.Journal;

/// <summary>The append-only lists of events, one a run.</summary>
public interface IJournal
{
    /// <summary>The runs that have begun, oldest first.</summary>
    IReadOnlyList<RunId> Runs();

    /// <summary>The entries of a run after a sequence, their chain checked; empty for a run that is not there.</summary>
    /// <exception cref="JournalException">A line is damaged.</exception>
    /// <exception cref="StoreAwayException">What keeps the journal cannot be reached just now.</exception>
    IReadOnlyList<JournalEntry> Read(RunId run, long after = 0);

    /// <summary>Appends entries if the journal still ends at <paramref name="after"/>; durable when it returns true.</summary>
    /// <exception cref="StoreAwayException">What keeps the journal cannot be reached just now; the entries may have been appended.</exception>
    bool TryAppend(RunId run, long after, IReadOnlyList<JournalEntry> entries);
}

/// <summary>A journal that other processes append to, too.</summary>
public interface ISharedJournal : IJournal
{
    /// <summary>The runs that have not ended, and the sequence that each journal ends at.</summary>
    IReadOnlyDictionary<RunId, long> Unended();
}

/// <summary>A journal line that is not what was written.</summary>
public sealed class JournalException(string file, long line, string message) : IOException($"{file}:{line}: {message}")
{
    public string File { get; } = file;

    public long Line { get; } = line;

    /// <summary>What is wrong, without the place.</summary>
    public string Problem { get; } = message;
}

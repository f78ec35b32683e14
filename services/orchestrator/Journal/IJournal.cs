using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Orchestrator.Journal;

/// <summary>The append-only lists of events, one a run.</summary>
public interface IJournal
{
    /// <summary>The runs that have begun, oldest first.</summary>
    IReadOnlyList<RunId> Runs();

    /// <summary>All entries of a run, its chain checked; empty for a run that is not there.</summary>
    /// <exception cref="JournalException">A line is damaged.</exception>
    IReadOnlyList<JournalEntry> Read(RunId run);

    /// <summary>Appends entries if the journal still ends at <paramref name="after"/>; durable when it returns true.</summary>
    bool TryAppend(RunId run, long after, IReadOnlyList<JournalEntry> entries);
}

/// <summary>A journal line that is not what was written.</summary>
public sealed class JournalException(string file, long line, string message) : IOException($"{file}:{line}: {message}")
{
    public string File { get; } = file;

    public long Line { get; } = line;

    /// <summary>What is wrong, without the place.</summary>
    public string Problem { get; } = message;
}

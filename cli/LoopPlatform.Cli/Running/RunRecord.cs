using LoopPlatform.Contracts;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Cli.Running;

/// <summary>A run with its journal, wherever it is kept.</summary>
internal record RunRecord(RunId Run, IReadOnlyList<JournalEntry> Entries, LoopState State)
{
    /// <summary>Its genomes, outputs and verdicts.</summary>
    public required IBlobStore Blobs { get; init; }

    /// <summary>Where its journal is: a file, or an orchestrator's address.</summary>
    public required string Journal { get; init; }

    /// <summary>What a person types to speak of it, such as <c>examples/finance</c> or <c>examples/finance --connect http://…</c>.</summary>
    public required string Address { get; init; }

    /// <summary>Whether it goes on without this process.</summary>
    public bool IsRemote { get; init; }
}

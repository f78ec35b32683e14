using LoopPlatform.Contracts.Archives;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Contracts;

/// <summary>Command to a proposer: change the genome. Carries references to exactly what a proposer may see.</summary>
public sealed record ProposeCandidates
{
    public required WorkItem Work { get; init; }

    /// <summary>The proposer and its argument, such as <c>script:candidates</c>.</summary>
    public required string Proposer { get; init; }

    /// <summary>Slots to fill: 0 up to this number, exclusive.</summary>
    public required int Slots { get; init; }

    public required long Seed { get; init; }

    /// <summary>Everything a proposer may read.</summary>
    public required Evidence Evidence { get; init; }

    /// <summary>Every blob a proposer may open for this command.</summary>
    public IEnumerable<Digest> References() => ScriptSource.TryParse(Proposer, out var archive) ? [.. Evidence.References(), archive] : Evidence.References();
}

/// <summary>Event: what a proposer had to offer. Fewer proposals than slots leave the rest of the slots empty.</summary>
/// <param name="Work">The work item of the command.</param>
/// <param name="Proposals">Proposals in slot order.</param>
/// <param name="Exhausted">Whether the proposer has nothing more to offer, now or later.</param>
public sealed record CandidatesProposed(WorkItem Work, IReadOnlyList<Proposal> Proposals, bool Exhausted);

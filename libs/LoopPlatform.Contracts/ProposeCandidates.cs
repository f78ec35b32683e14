using LoopPlatform.Contracts.Archives;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using MassTransit;

namespace LoopPlatform.Contracts;

/// <summary>Command to a proposer: change the genome. Carries references to exactly what a proposer may see.</summary>
[MessageUrn("loop.v1:propose-candidates")]
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

    /// <summary>Blob of the evidence's <see cref="Evidence.Tried"/>, which is empty then: the list was too long for a message.</summary>
    public Digest? Tried { get; init; }

    /// <summary>Every blob a proposer may open for this command.</summary>
    public IEnumerable<Digest> References() =>
        [.. Evidence.References(), .. ScriptSource.TryParse(Proposer, out var archive) ? [archive] : Array.Empty<Digest>(), .. Tried is { } tried ? [tried] : Array.Empty<Digest>()];
}

/// <summary>Event: what a proposer had to offer. Fewer proposals than slots leave the rest of the slots empty.</summary>
/// <param name="Work">The work item of the command.</param>
/// <param name="Proposals">Proposals in slot order.</param>
/// <param name="Exhausted">Whether the proposer has nothing more to offer, now or later.</param>
/// <param name="Host">The process that proposed, such as <c>proposer@machine/4711</c>.</param>
[MessageUrn("loop.v1:candidates-proposed")]
public sealed record CandidatesProposed(WorkItem Work, IReadOnlyList<Proposal> Proposals, bool Exhausted, string? Host = null);

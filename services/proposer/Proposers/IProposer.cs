using LoopPlatform.Contracts;
using LoopPlatform.Loops.Machine;

namespace LoopPlatform.Proposer.Proposers;

/// <summary>Makes changed versions of a genome from evidence.</summary>
internal interface IProposer
{
    /// <summary>The word before the colon in a definition's <c>proposers</c>.</summary>
    string Scheme { get; }

    /// <summary>Fills the slots of a round, or as many as it can.</summary>
    /// <param name="command">What is asked; its evidence names every blob the proposer may open.</param>
    /// <param name="argument">What follows the colon; empty when nothing does.</param>
    /// <param name="evidence">Opens the blobs of the evidence and no others; takes new genomes.</param>
    /// <param name="cancellation">Gives the work up.</param>
    Task<ProposedSlots> ProposeAsync(ProposeCandidates command, string argument, IBlobStore evidence, CancellationToken cancellation);
}

/// <summary>What a proposer had to offer.</summary>
/// <param name="Proposals">In slot order.</param>
/// <param name="Exhausted">Whether it has nothing more to offer, now or later.</param>
internal sealed record ProposedSlots(IReadOnlyList<Proposal> Proposals, bool Exhausted);

using LoopPlatform.Proposer.Synthesizer.Chains;
using LoopPlatform.Proposer.Synthesizer.Facts;

namespace LoopPlatform.Proposer.Synthesizer.Finders;

/// <summary>Knows one kind of operation and how to find its arguments in the evidence.</summary>
internal interface IFinder
{
    /// <summary>What its edits are for, in two or three words.</summary>
    string Aim { get; }

    /// <summary>Finders of a lower stage come first: later ones read what they make.</summary>
    int Stage { get; }

    /// <summary>Edits that may improve the chain, each with at least two rows behind every literal.</summary>
    IEnumerable<Edit> Find(Bench bench, Chain chain);
}

/// <summary>Steps that belong together.</summary>
/// <param name="Steps">The steps, in order.</param>
/// <param name="Selects">A column that the result must have for them to count.</param>
internal sealed record Edit(IReadOnlyList<Step> Steps, string? Selects = null)
{
    /// <summary>Of edits that do equally well, the lower rank is preferred.</summary>
    public int Rank { get; init; }

    public Chain ApplyTo(Chain chain) => Selects is null ? chain.With(Steps) : chain.With(Steps).Selecting(Selects);
}

using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;
using MessageUrnAttribute = MassTransit.MessageUrnAttribute;

namespace LoopPlatform.Contracts;

/// <summary>Command to a challenger: write input rows of visible entities in harder ways that change nothing about what should come of them.</summary>
[MessageUrn("loop.v1:raise-challenge")]
public sealed record RaiseChallenge
{
    public required WorkItem Work { get; init; }

    /// <summary>0: one edit a row of a kind seen in the inputs; 1: two; 2: one of a kind not seen in the inputs.</summary>
    public required int Level { get; init; }

    /// <summary>Rows to edit; as many as there are when there are fewer.</summary>
    public int Rows { get; init; } = DefaultRows;

    public const int DefaultRows = 60;

    public required long Seed { get; init; }

    /// <summary>Blob of the pinned suite. The gold it names is not opened: rows without a visible label cannot be told apart, let alone edited.</summary>
    public required Digest Suite { get; init; }

    public required IReadOnlyList<InputFile> Inputs { get; init; }

    /// <summary>Blob of the visible gold rows as CSV; null for a suite without gold.</summary>
    public Digest? Labels { get; init; }

    /// <summary>Every blob named here: all a challenger may open.</summary>
    public IEnumerable<Digest> References() => [Suite, .. Inputs.Select(input => input.Content), .. Labels is { } labels ? [labels] : Array.Empty<Digest>()];
}

/// <summary>Event: a challenge was made, or cannot be.</summary>
/// <param name="Work">The work item of the command.</param>
/// <param name="Made">The challenge; null when there is none.</param>
/// <param name="Declined">Why there is none; null when there is one.</param>
/// <param name="Host">The process that did it, such as <c>challenger@machine/4711</c>.</param>
[MessageUrn("loop.v1:challenge-raised")]
public sealed record ChallengeRaised(WorkItem Work, ChallengeData? Made, string? Declined, string? Host = null);

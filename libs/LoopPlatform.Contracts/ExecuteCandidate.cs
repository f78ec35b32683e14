using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Values;
using MessageUrnAttribute = MassTransit.MessageUrnAttribute;

namespace LoopPlatform.Contracts;

/// <summary>Command to a sandbox: run this candidate once, on these inputs, within these limits.</summary>
[MessageUrn("loop.v1:execute-candidate")]
public sealed record ExecuteCandidate
{
    public required WorkItem Work { get; init; }

    /// <summary>Blob of the candidate's source.</summary>
    public required Digest Candidate { get; init; }

    /// <summary>The genome's language, one of <see cref="Languages"/>.</summary>
    public required string Language { get; init; }

    /// <summary>See <see cref="LoopDefinition.Image"/>.</summary>
    public string? Image { get; init; }

    /// <summary>See <see cref="LoopDefinition.Command"/>.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>The only blobs the candidate is given, in this order.</summary>
    public required IReadOnlyList<InputFile> Inputs { get; init; }

    public required Limits Limits { get; init; }

    public required Isolation Isolation { get; init; }
}

/// <summary>Event: the candidate ran, or infrastructure kept it from running.</summary>
/// <param name="Work">The work item of the command.</param>
/// <param name="Candidate">The candidate of the command.</param>
/// <param name="Result">How it ended and what it used.</param>
/// <param name="CacheHit">Whether an equal earlier execution answered.</param>
/// <param name="Host">The process that did it, such as <c>sandbox@machine/4711</c>.</param>
[MessageUrn("loop.v1:candidate-executed")]
public sealed record CandidateExecuted(WorkItem Work, Digest Candidate, ExecutionResult Result, bool CacheHit, string? Host = null);

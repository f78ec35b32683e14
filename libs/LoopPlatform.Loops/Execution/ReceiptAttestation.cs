using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Execution;

/// <summary>All that a receipt's signature vouches for: this candidate, given these inputs, ended like this and used that.</summary>
/// <param name="Candidate">Blob of its source.</param>
/// <param name="Language">Its language.</param>
/// <param name="Inputs">What it was given, in this order.</param>
/// <param name="Result">How it ended; a signature in it counts for nothing here.</param>
public sealed record ReceiptAttestation(Digest Candidate, string Language, IReadOnlyList<InputFile> Inputs, ExecutionResult Result)
{
    /// <summary>Keeps a signature from being one of anything else.</summary>
    public string Kind { get; } = "loop-platform receipt 1";

    /// <summary>The image that was asked for; null when the language brings its own.</summary>
    public string? Image { get; init; }

    /// <summary>The command line that was asked for; null when the language has its own.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>The bytes that are signed: canonical JSON. The detail stands in them by its digest, since half a character would not survive a journal.</summary>
    public byte[] Canonical() => LoopJson.Canonical(this with
    {
        Result = Result with
        {
            Detail = Result.Detail is { } detail ? Digest.Of(detail).ToString() : null,
            Receipt = Result.Receipt with { Signature = null },
        },
    });
}

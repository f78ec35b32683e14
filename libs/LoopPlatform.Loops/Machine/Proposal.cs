using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Machine;

/// <summary>One proposed next version of the genome.</summary>
public sealed record Proposal
{
    public required int Slot { get; init; }

    /// <summary>Blob of the whole proposed file; its digest identifies the candidate.</summary>
    public required Digest Candidate { get; init; }

    /// <summary>What the change is expected to improve, in one sentence.</summary>
    public required string Hypothesis { get; init; }

    /// <summary>Who proposed it, such as <c>script</c> or a model's name.</summary>
    public required string Proposer { get; init; }

    public Spend Spend { get; init; }
}

/// <summary>What a proposal cost.</summary>
/// <param name="TokensIn">Tokens sent.</param>
/// <param name="TokensOut">Tokens received.</param>
/// <param name="MicroUsd">Millionths of a US dollar.</param>
public readonly record struct Spend(long TokensIn, long TokensOut, long MicroUsd)
{
    /// <summary>Tokens sent and received.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long Tokens => TokensIn + TokensOut;

    public static Spend operator +(Spend left, Spend right) => Add(left, right);

    public static Spend Add(Spend left, Spend right) =>
        new(left.TokensIn + right.TokensIn, left.TokensOut + right.TokensOut, left.MicroUsd + right.MicroUsd);
}

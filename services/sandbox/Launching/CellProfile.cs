using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Sandbox.Launching;

/// <summary>What a cell is made for. Cells of equal profiles are interchangeable until one of them is given a job.</summary>
/// <param name="Language">The genome's language: it decides the root and the runner.</param>
/// <param name="Image">The engine's image, for a language without a runner of ours.</param>
/// <param name="Command">What is started in that image.</param>
internal sealed record CellProfile(Isolation Isolation, string Language, Limits Limits, string? Image = null, IReadOnlyList<string>? Command = null)
{
    /// <summary>Names the profile: equal for equal ones.</summary>
    public Digest Key() => LoopJson.DigestOf(this);
}

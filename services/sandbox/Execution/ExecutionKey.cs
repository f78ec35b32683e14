using LoopPlatform.Contracts;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Sandbox.Execution;

/// <summary>Everything an execution's outcome depends on.</summary>
/// <param name="Image">Digest of the runner's image, or of the one that was named.</param>
internal sealed record ExecutionKey(
    Digest Candidate, string Language, IReadOnlyList<string>? Command, IReadOnlyList<InputFile> Inputs, string Image, Limits Limits, Isolation Isolation)
{
    /// <summary>Names the execution: equal for equal ones.</summary>
    public static Digest Of(ExecuteCandidate command, string image) => LoopJson.DigestOf(
        new ExecutionKey(command.Candidate, command.Language, command.Command, command.Inputs, image, command.Limits, command.Isolation));
}

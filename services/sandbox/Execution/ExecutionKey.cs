using LoopPlatform.Contracts;
using LoopPlatform.Loops.Journal;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Sandbox.Execution;

/// <summary>Names everything an execution's outcome depends on.</summary>
internal static class ExecutionKey
{
    /// <param name="image">Digest of the runner's image.</param>
    public static Digest Of(ExecuteCandidate command, string image) => LoopJson.DigestOf(new
    {
        command.Candidate,
        command.Language,
        command.Inputs,
        command.Limits,
        command.Isolation,
        Image = image,
    });
}

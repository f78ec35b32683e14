using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Tests.Execution;

namespace LoopPlatform.Sandbox.Tests.SelfTest;

public sealed class BubblewrapSelfTestTests(SandboxFixture sandbox) : SelfTestTests(sandbox, Isolation.Bubblewrap)
{
    /// <summary>No system call is filtered there, and process 1 of a cell is the candidate's own user's.</summary>
    protected override IReadOnlyCollection<string> NotStopped => ["kernel-sockets", "supervisor", "ptrace", "io-uring", "keyctl"];
}

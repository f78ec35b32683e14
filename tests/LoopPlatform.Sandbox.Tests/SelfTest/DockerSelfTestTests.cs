using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Tests.Execution;

namespace LoopPlatform.Sandbox.Tests.SelfTest;

public sealed class DockerSelfTestTests(SandboxFixture sandbox) : SelfTestTests(sandbox, Isolation.Docker);

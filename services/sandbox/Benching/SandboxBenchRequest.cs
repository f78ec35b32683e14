using LoopPlatform.Contracts;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Sandbox.Benching;

/// <summary>What to measure with.</summary>
/// <param name="Runs">Measurements of each kind; at least 1.</param>
/// <param name="Blobs">Where sources, outputs and verdicts lie.</param>
/// <param name="Input"><see cref="BenchLedger.Input"/>, stored there.</param>
/// <param name="JudgeAsync">Gives the verdict on an output. Fails when the output is not what <see cref="BenchLedger.Gold"/> says.</param>
/// <param name="Scratch">An empty folder.</param>
public sealed record SandboxBenchRequest(
    int Runs, Isolation Isolation, IBlobStore Blobs, InputFile Input, Func<Digest, CancellationToken, Task> JudgeAsync, string Scratch);

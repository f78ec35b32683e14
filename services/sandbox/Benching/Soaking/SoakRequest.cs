using LoopPlatform.Contracts;
using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.Benching.Soaking;

/// <summary>A soak to run, or to go on with.</summary>
/// <param name="Executions">Executions of different candidates, one of five hostile.</param>
/// <param name="ReExecutions">Executions of one candidate after those.</param>
/// <param name="Blobs">Where sources, inputs and outputs lie.</param>
/// <param name="StateFile">Where it writes how far it is; it goes on from there, and removes the file at the end.</param>
public sealed record SoakRequest(int Executions, int ReExecutions, Isolation Isolation, IBlobStore Blobs, string StateFile);

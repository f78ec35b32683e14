using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Execution;

/// <summary>The result of running one candidate once.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Output">The blob of its output table (CSV, UTF-8); set exactly when the outcome is <see cref="Outcome.Ok"/>.</param>
/// <param name="Detail">Diagnostics or error text for people, at most 4 KB; written by the candidate, so never trusted.</param>
/// <param name="Receipt">What it used.</param>
public sealed record ExecutionResult(Outcome Outcome, Digest? Output, string? Detail, Receipt Receipt);

namespace LoopPlatform.Sandbox.Compiling;

/// <summary>What came of a source: an assembly, or diagnostics that say why there is none.</summary>
/// <param name="BoundHit">Whether the compiler was stopped at one of its own bounds, or broke down.</param>
internal sealed record CompileResult(byte[]? Assembly, string? Diagnostics, bool BoundHit = false);

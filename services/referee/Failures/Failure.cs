namespace LoopPlatform.Referee.Failures;

/// <summary>One thing wrong with one row.</summary>
/// <param name="Column">Set for cells that differ from gold.</param>
internal readonly record struct Failure(FailureKind Kind, string? Column, string? Expected, string? Actual);

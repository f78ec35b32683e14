namespace LoopPlatform.Referee;

/// <summary>A suite contradicts itself or its gold; the message names the setting, what was found, and what would do.</summary>
public sealed class SuiteException(string message, Exception? inner = null) : Exception(message, inner);

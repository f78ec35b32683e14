namespace LoopPlatform.Compiler;

/// <summary>The assembly of a source is larger than any that is worth running.</summary>
internal sealed class AssemblyTooLargeException : Exception;

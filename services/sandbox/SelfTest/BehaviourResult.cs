namespace LoopPlatform.Sandbox.SelfTest;

/// <summary>One thing a hostile candidate tries.</summary>
/// <param name="Name">Such as <c>tcp-connect</c>.</param>
/// <param name="Language">Language of the candidate.</param>
public sealed record HostileBehaviour(string Name, string Language);

/// <summary>What came of one behaviour.</summary>
/// <param name="Name">Name of the behaviour.</param>
/// <param name="Language">Language of the candidate.</param>
/// <param name="Stopped">
/// No effect outside its container; nothing read that it was not given; service, host and next candidate unharmed; the right outcome; nothing left of the cell.
/// </param>
/// <param name="By">What stopped it, in words, as far as seen; or what it managed.</param>
/// <param name="Control">Whether the same source manages it without isolation: <c>succeeds</c>, <c>fails here too: …</c> or <c>not run: …</c></param>
public sealed record BehaviourResult(string Name, string Language, bool Stopped, string By, string Control);

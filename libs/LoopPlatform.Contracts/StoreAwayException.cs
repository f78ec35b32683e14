namespace LoopPlatform.Contracts;

/// <summary>What keeps journals or blobs cannot be reached just now: the same call succeeds once it is back. Whether a write took place is not known.</summary>
public sealed class StoreAwayException(string message, Exception inner) : IOException(message, inner);

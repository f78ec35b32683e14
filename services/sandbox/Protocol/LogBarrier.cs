namespace LoopPlatform.Sandbox.Protocol;

/// <summary>
/// What a runner writes to its log once the candidate is done: all that was printed before the answer comes before it, on a stream whose order against that of the
/// answers nobody keeps. A candidate may write it too: then its log is counted up to the answer, as far as it has come by then.
/// </summary>
internal static class LogBarrier
{
    /// <summary>Its first byte occurs once in it.</summary>
    public static ReadOnlySpan<byte> Bytes => "\u0001answered\n"u8;
}

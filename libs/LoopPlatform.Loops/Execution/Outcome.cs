namespace LoopPlatform.Loops.Execution;

/// <summary>How one execution of a candidate ended, as seen from outside its container.</summary>
public enum Outcome
{
    /// <summary>It returned an output table.</summary>
    Ok,

    /// <summary>No assembly came out, or the compiler's own bound was hit.</summary>
    CompileError,

    /// <summary>An exception, an exit before a result, a stack overflow or an abort.</summary>
    RuntimeError,

    /// <summary>The CPU or the wall limit was reached.</summary>
    Timeout,

    /// <summary>The kernel's OOM killer, or an OutOfMemoryException with the peak near the heap limit we set.</summary>
    OutOfMemory,

    /// <summary>More output or log than allowed.</summary>
    OutputLimit,

    /// <summary>The process counter reached its limit and no valid result came.</summary>
    ProcessLimit,

    /// <summary>A signal we did not send.</summary>
    Killed,

    /// <summary>Ours: engine, image or service failed. Never charged to the candidate.</summary>
    InfrastructureFailure,
}

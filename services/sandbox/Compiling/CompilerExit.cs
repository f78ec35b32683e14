namespace LoopPlatform.Sandbox.Compiling;

/// <summary>How a compiler process ends on a source that it cannot compile within its bounds. This file is compiled into both service and compiler.</summary>
internal enum CompilerExit
{
    /// <summary>The managed heap was used up.</summary>
    Memory = 3,

    /// <summary>The stack was nearly used up.</summary>
    Nesting = 4,

    /// <summary>The assembly came out too large.</summary>
    AssemblySize = 5,

    /// <summary>SIGABRT: the runtime gave up, and says on standard error why.</summary>
    Aborted = 128 + 6,

    /// <summary>SIGSEGV.</summary>
    Crashed = 128 + 11,

    /// <summary>SIGXCPU: the CPU time was used up.</summary>
    CpuTime = 128 + 24,
}

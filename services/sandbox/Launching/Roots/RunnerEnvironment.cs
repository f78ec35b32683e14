using System.Globalization;
using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.Launching.Roots;

/// <summary>The whole environment of a runner: nothing of ours leaks in, and every launcher gives the same.</summary>
internal static class RunnerEnvironment
{
    /// <summary>Share of the container's memory the managed heap may take; the runtime, stacks and /tmp live in the rest.</summary>
    private const double HeapShare = 0.75;

    /// <summary>The managed heap's limit in bytes; reaching it is an OutOfMemoryException in the candidate.</summary>
    public static long HeapLimit(Limits limits) => (long)(limits.MemoryBytes * HeapShare);

    public static IReadOnlyDictionary<string, string> For(Limits limits) => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["DOTNET_EnableDiagnostics"] = "0",
        // Else compiled code lies in a file in memory, which the limit on the size of files bounds too: a small /tmp would leave no room to compile in.
        ["DOTNET_EnableWriteXorExecute"] = "0",
        // Hexadecimal, as the runtime reads all its numbers.
        ["DOTNET_GCHeapHardLimit"] = HeapLimit(limits).ToString("X", CultureInfo.InvariantCulture),
        ["DOTNET_PROCESSOR_COUNT"] = ((int)Math.Ceiling(limits.Cpus)).ToString("X", CultureInfo.InvariantCulture),
        ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1",
        ["DOTNET_TieredPGO"] = "0",
        ["HOME"] = "/tmp",
    };
}

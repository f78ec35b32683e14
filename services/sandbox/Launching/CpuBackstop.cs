using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.Launching;

/// <summary>The CPU limit the kernel keeps for a cell whose service is gone. While the service lives, it decides, by the cell's own account.</summary>
internal static class CpuBackstop
{
    private const int Factor = 2;
    private const long SlackSeconds = 5;

    /// <summary>
    /// CPU seconds of one process. Well above the limit: for this purpose the kernel counts ticks, which on a busy machine
    /// run ahead of the time really used, and a kill by it would look like one nobody sent.
    /// </summary>
    public static long Seconds(Limits limits) => (Factor * (long)Math.Ceiling(limits.Cpu.TotalSeconds)) + SlackSeconds;
}

namespace LoopPlatform.Sandbox.Launching;

/// <summary>Names of receipt fields, as keys of <see cref="CellUsage.NotMeasured"/>.</summary>
internal static class ReceiptField
{
    public const string CpuMs = "cpuMs";
    public const string PeakMemoryBytes = "peakMemoryBytes";
    public const string PeakProcesses = "peakProcesses";
    public const string ExitCode = "exitCode";
}

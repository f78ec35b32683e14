namespace LoopPlatform.Sandbox.Launching;

internal static class HostKernel
{
    /// <summary>Kernel release, such as <c>6.1.0-18-amd64</c>.</summary>
    public static string Release { get; } = File.ReadAllText("/proc/sys/kernel/osrelease").Trim();
}

using System.Runtime.InteropServices;

namespace LoopPlatform.Compiler;

/// <summary>CPU time of one compilation, kept by the kernel: it ends this process with SIGXCPU.</summary>
internal static class CpuBound
{
    private const int Cpu = 0; // RLIMIT_CPU, which counts whole seconds since the process began.

    public static void Renew(ulong seconds)
    {
        if (GetLimit(Cpu, out var limit) == 0)
        {
            limit.Soft = Math.Min((ulong)Math.Ceiling(Environment.CpuUsage.TotalTime.TotalSeconds) + seconds, limit.Hard);
            _ = SetLimit(Cpu, limit);
        }
    }

    [DllImport("libc", EntryPoint = "getrlimit")]
    private static extern int GetLimit(int resource, out Limit limit);

    [DllImport("libc", EntryPoint = "setrlimit")]
    private static extern int SetLimit(int resource, in Limit limit);

    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}

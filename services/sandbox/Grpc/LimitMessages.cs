using LoopPlatform.ServiceDefaults.Rpc;
using Domain = LoopPlatform.Loops.Execution;
using V1 = LoopPlatform.Contracts.V1;

namespace LoopPlatform.Sandbox.Grpc;

/// <summary>Limits as they are sent: 0 stands for the default.</summary>
internal static class LimitMessages
{
    private const long LeastMemory = 64L << 20;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    public static Domain.Limits MapToLimits(V1.Limits? limits)
    {
        var given = new Domain.Limits();
        return limits is null ? given : new()
        {
            Cpu = Time(limits.CpuMs, given.Cpu, "limits.cpu_ms"),
            Wall = Time(limits.WallMs, given.Wall, "limits.wall_ms"),
            MemoryBytes = Number(limits.MemoryBytes, given.MemoryBytes, "limits.memory_bytes", LeastMemory, long.MaxValue),
            Processes = (int)Number(limits.Processes, given.Processes, "limits.processes", 1, int.MaxValue),
            OutputBytes = Number(limits.OutputBytes, given.OutputBytes, "limits.output_bytes", 1, int.MaxValue),
            LogBytes = Number(limits.LogBytes, given.LogBytes, "limits.log_bytes", 1, int.MaxValue),
            TmpBytes = Number(limits.TmpBytes, given.TmpBytes, "limits.tmp_bytes", 1, long.MaxValue),
            Cpus = limits.Cpus switch
            {
                0 => given.Cpus,
                > 0 and <= 1024 => limits.Cpus,
                _ => throw Messages.Refused("limits.cpus", $"expected a number of cores above 0, up to 1024; found {limits.Cpus}"),
            },
        };
    }

    public static V1.Limits MapToMessage(Domain.Limits limits) => new()
    {
        CpuMs = (long)limits.Cpu.TotalMilliseconds,
        WallMs = (long)limits.Wall.TotalMilliseconds,
        MemoryBytes = limits.MemoryBytes,
        Processes = limits.Processes,
        OutputBytes = limits.OutputBytes,
        LogBytes = limits.LogBytes,
        TmpBytes = limits.TmpBytes,
        Cpus = limits.Cpus,
    };

    private static TimeSpan Time(long milliseconds, TimeSpan given, string field) =>
        milliseconds == 0 ? given : TimeSpan.FromMilliseconds(Number(milliseconds, 0, field, 1, (long)Longest.TotalMilliseconds));

    private static long Number(long value, long given, string field, long least, long most) =>
        value == 0 ? given : value >= least && value <= most ? value : throw Messages.Refused(field, $"expected {least} to {most}, or 0 for the default; found {value}");
}

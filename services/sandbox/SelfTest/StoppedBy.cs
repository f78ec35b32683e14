using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.SelfTest;

/// <summary>Says what stopped a behaviour: the limit that fired, or the errors it met, or else what the catalogue says.</summary>
internal static class StoppedBy
{
    public static string Describe(Behaviour behaviour, Sighting seen)
    {
        var errors = seen.Acts.Where(act => act.Result == "refused").Select(act => act.Evidence).Distinct().ToList();
        return seen.Result.Receipt.LimitFired is { } limit ? Limit(limit, seen.Result)
            : errors.Count > 0 ? $"{behaviour.Means} ({string.Join(", ", errors.Select(Error).Distinct())})"
            : behaviour.Means;
    }

    private static string Limit(string limit, ExecutionResult result) => limit switch
    {
        "cpu" => $"CPU limit, {result.Receipt.Limits.Cpu.TotalSeconds} s",
        "wall" => $"wall limit, {result.Receipt.Limits.Wall.TotalSeconds} s",
        "memory" => $"memory limit, {result.Receipt.Limits.MemoryBytes >> 20} MiB: killed by the kernel",
        "heap" => "heap limit, three quarters of the memory limit",
        "processes" => $"limit of {result.Receipt.Limits.Processes} processes and threads",
        "output" => $"output limit, {result.Receipt.Limits.OutputBytes >> 10} KiB",
        "log" => $"log limit, {result.Receipt.Limits.LogBytes >> 10} KiB",
        "compiler" => "bounds of the compiler, which is killed and started anew",
        _ => $"limit of {limit}",
    };

    /// <summary>Names of one error, as system calls and as the platform call them.</summary>
    private static string Error(string error) => error switch
    {
        "ENETUNREACH" or "NetworkUnreachable" or "EADDRNOTAVAIL" or "AddressNotAvailable" or "HostUnreachable" => "network unreachable",
        "ECONNREFUSED" or "ConnectionRefused" => "connection refused",
        "HostNotFound" or "TryAgain" or "NoData" or "TimedOut" => "no answer",
        "EAFNOSUPPORT" or "AddressFamilyNotSupported" => "no such address family",
        "EPERM" or "ENOSYS" or "AccessDenied" => "call refused",
        "EACCES" => "permission denied",
        "ENOENT" => "not there",
        "EROFS" => "read-only",
        "ESRCH" => "no such process",
        _ => error,
    };
}

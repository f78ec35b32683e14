using LoopPlatform.Loops.Execution;
using static LoopPlatform.Loops.Execution.Outcome;
using static LoopPlatform.Sandbox.SelfTest.Catalogue;

namespace LoopPlatform.Sandbox.SelfTest;

/// <summary>Behaviours of candidates in C#.</summary>
internal static class CSharpBehaviours
{
    private const int DeeperThanAnyStack = 50_000;

    public static IReadOnlyList<Behaviour> All { get; } =
    [
        // Network
        Refused("tcp-connect", "no network"),
        Refused("tcp-listen", "no network"),
        Refused("udp-send", "no network"),
        Refused("dns", "no network, no resolver") with { NoControl = "it would ask this machine's name servers" },
        Refused("metadata-address", "no network") with { NoControl = "it would call whatever hands out this machine's credentials" },
        Refused("unix-sockets", "network namespace and root of its own"),
        Refused("kernel-sockets", "no sockets"),

        // Files
        Refused("read-gold", "root of its own"),
        Refused("read-service", "root of its own"),
        Refused("read-environment", "empty environment, process namespace of its own"),
        Refused("write-outside", "root of its own, read-only but for a /tmp in memory"),
        Refused("swap-gold", "root of its own"),
        Refused("write-everywhere", "root read-only but for a /tmp in memory"),
        Refused("symlinks", "root of its own"),
        Refused("kernel-settings", "unprivileged user"),
        Refused("devices", "no devices, no capabilities"),
        Ended("fill-tmp", [RuntimeError], "size of its /tmp", "it would fill this machine's /tmp"),
        Refused("state-left", "one cell per candidate") with { Staging = Staging.Twice },
        Refused("other-candidate", "one cell per candidate") with { Staging = Staging.Beside },

        // Processes
        Ended("endless-loop", [Outcome.Timeout], "CPU limit", OnlyLimits, Behaviour.ShortCpu),
        Ended("endless-threads", [Outcome.Timeout], "CPU limit", OnlyLimits, Behaviour.ShortCpu),
        Ended("sleep-forever", [Outcome.Timeout], "wall limit", OnlyLimits, Behaviour.ShortWall),
        Ended("thread-bomb", [ProcessLimit], "limit of processes", OnlyLimits),
        Ended("spawn-bomb", [ProcessLimit], "limit of processes", "it would bring this machine down"),
        Refused("detached-grandchild", "the cell ends as a whole"),
        Refused("shell-command", "no shell in its root"),
        Refused("signal-host", "process namespace of its own"),
        Ended("signal-init", [Ok, Killed, RuntimeError], "process namespace of its own", "it would signal this machine's process 1"),
        Ended("signal-everybody", [Killed], "process namespace of its own", "it would end every process of this machine"),
        Refused("supervisor", "process 1 of the cell cannot be read or traced"),
        Refused("process-memory", "process namespace of its own"),
        Refused("raise-limits", "no capabilities, no control groups to write"),

        // Memory
        Ended("memory-heap", [OutOfMemory], "heap limit", OnlyLimits, Behaviour.SmallMemory),
        Ended("memory-native", [OutOfMemory], "memory limit", OnlyLimits, Behaviour.SmallMemory),
        Ended("memory-memfd", [OutOfMemory, RuntimeError], "memory limit", OnlyLimits, Behaviour.SmallMemory),

        // What it says
        Ended("stdout-flood", [RuntimeError], "check of frames", OwnStream),
        Ended("stderr-flood", [OutputLimit], "log limit", OwnStream),
        Ended("result-flood", [OutputLimit], "output limit", OwnStream),
        Ended("huge-frame", [OutputLimit], "check of frames", OwnStream),
        Ended("half-frame", [Outcome.Timeout], "wall limit", OwnStream, Behaviour.ShortWall),
        Ended("malformed-frame", [RuntimeError], "check of frames", OwnStream),
        Ended("many-frames", [RuntimeError], "check of frames", OwnStream),
        Ended("forged-no-table", [RuntimeError], "check of the output table", OwnStream),
        Ended("forged-result", [Ok, Outcome.Timeout], "only the output table is believed", OwnStream, Behaviour.ShortCpu) with { Also = seen => Forged(seen) },
        Ended("forged-receipt", [Ok], "usage is measured from outside", OwnStream) with { Also = CpuWasCounted },
        Ended("error-flood", [RuntimeError], "text of candidates is cut and cleaned", OwnStream) with { Also = DetailIsClean },
        Ended("closed-stdout", [RuntimeError, Outcome.Timeout], "wall limit", OwnStream, Behaviour.ShortWall),

        // Ends
        Ended("stack-overflow", [RuntimeError], "a process of its own", HarmsItself),
        Ended("segfault", [RuntimeError], "a process of its own", HarmsItself),
        Ended("fail-fast", [RuntimeError], "a process of its own", HarmsItself),
        Ended("exit-zero", [RuntimeError], "no output, no success", HarmsItself),
        Ended("kills-itself", [Killed], "a process of its own", HarmsItself),

        // Privileges
        Refused("setuid", "unprivileged user that gains nothing"),
        Refused("mount", "no capabilities"),
        Refused("unshare", "no capabilities, no new namespaces"),
        Refused("ptrace", "call refused"),
        Refused("bpf", "no capabilities"),
        Refused("io-uring", "call refused"),
        Refused("keyctl", "call refused"),
        Refused("clock-change", "no capabilities") with { NoControl = "it would set this machine's clock" },

        // The platform
        Ended("module-initializer", [RuntimeError], "no output, no success", HarmsItself),
        Ended("static-constructor", [Outcome.Timeout], "CPU limit", OnlyLimits, Behaviour.ShortCpu),
        Ended("shadow-types", [RuntimeError], "the runner knows its own types", "it would be refused by the same runner"),
        Ended("reach-into-runner", [RuntimeError], "check of frames", OwnStream),
        Ended("compile-bomb", [CompileError], "bounds of the compiler", "compiling is the same everywhere") with
        {
            Grow = source => source.Replace("[0]", string.Concat(Enumerable.Repeat("[0]", DeeperThanAnyStack)), StringComparison.Ordinal),
        },
    ];

    private static Behaviour Refused(string name, string means) => Catalogue.Refused("csharp", name, means);

    private static Behaviour Ended(string name, IReadOnlyList<Outcome> right, string means, string noControl, Limits? limits = null) =>
        Catalogue.Ended("csharp", name, right, means, noControl, limits);

    /// <summary>It may say what an honest candidate could say, and no more.</summary>
    private static string? Forged(Sighting seen) => seen.Output is "" or "forged\n1\n" or "forged\n1" ? null : "something else than its forged table came out";

    private static string? CpuWasCounted(Sighting seen) =>
        seen.Result.Receipt.CpuMs >= 500 ? null : $"its receipt says {seen.Result.Receipt.CpuMs} ms of CPU time after 600 ms of work";

    private static string? DetailIsClean(Sighting seen) =>
        seen.Result.Detail is { Length: <= 4096 } detail && !detail.Contains('\u001b', StringComparison.Ordinal) ? null : "its text could drive a terminal";
}

using LoopPlatform.Loops.Execution;
using static LoopPlatform.Loops.Execution.Outcome;
using static LoopPlatform.Sandbox.SelfTest.Catalogue;

namespace LoopPlatform.Sandbox.SelfTest;

/// <summary>Behaviours of candidates in Python.</summary>
internal static class PythonBehaviours
{
    public static IReadOnlyList<Behaviour> All { get; } =
    [
        // Network
        Refused("tcp-connect", "no network"),
        Refused("tcp-listen", "no network"),
        Refused("unix-sockets", "network namespace and root of its own"),

        // Files
        Refused("read-gold", "root of its own"),
        Refused("read-environment", "empty environment, process namespace of its own"),
        Refused("write-outside", "root of its own, read-only but for a /tmp in memory"),
        Refused("swap-gold", "root of its own"),
        Refused("rename-input", "inputs of its own") with { NoControl = "its inputs are its own copy everywhere" },
        Ended("symlinked-output", [RuntimeError], "no link is followed", "the same runner reads its output"),
        Ended("symlinked-folder", [RuntimeError], "no link is followed", "the same runner reads its output"),
        Ended("fill-tmp", [RuntimeError], "size of its /tmp", "it would fill this machine's /tmp"),
        Refused("state-left", "one cell per candidate") with { Staging = Staging.Twice },
        Refused("other-candidate", "one cell per candidate") with { Staging = Staging.Beside },

        // Processes
        Ended("endless-loop", [Outcome.Timeout], "CPU limit", OnlyLimits, Behaviour.ShortCpu),
        Ended("sleep-forever", [Outcome.Timeout], "wall limit", OnlyLimits, Behaviour.ShortWall),
        Ended("fork-bomb", [ProcessLimit], "limit of processes", "it would bring this machine down", Behaviour.ShortCpu),
        Ended("thread-bomb", [ProcessLimit], "limit of processes", OnlyLimits),
        Refused("detached-children", "the cell ends as a whole"),
        Ended("children-then-hang", [Outcome.Timeout], "wall limit", OnlyLimits, Behaviour.ShortWall),
        Ended("child-holds-stdout", [RuntimeError, Outcome.Timeout], "the cell ends as a whole", HarmsItself, Behaviour.ShortWall),
        Refused("late-writer", "the cell ends as a whole") with { Late = TimeSpan.FromSeconds(1) },
        Refused("shell-command", "no shell in its root"),
        Refused("signal-host", "process namespace of its own"),
        Refused("process-memory", "process namespace of its own"),
        Refused("supervisor", "process 1 of the cell cannot be read or traced"),

        // Memory
        Ended("memory-heap", [OutOfMemory], "memory limit", OnlyLimits, Behaviour.SmallMemory),
        Ended("memory-shared", [OutOfMemory], "memory limit", OnlyLimits, Behaviour.SmallMemory),
        Ended("memory-memfd", [OutOfMemory, RuntimeError], "memory limit", OnlyLimits, Behaviour.SmallMemory),

        // What it says
        Ended("stdout-flood", [OutputLimit], "log limit", OwnStream),
        Ended("result-flood", [OutputLimit], "output limit", OwnStream),
        Ended("forged-frames", [RuntimeError, OutputLimit], "check of frames", OwnStream),
        Ended("patch-runner", [RuntimeError], "check of frames", OwnStream),
        Ended("shadow-modules", [Ok, RuntimeError], "one cell per candidate", OwnStream),
        Ended("closed-streams", [RuntimeError, Outcome.Timeout], "wall limit", OwnStream, Behaviour.ShortWall),

        // Ends
        Ended("exit-zero", [RuntimeError], "no output, no success", HarmsItself),
        Ended("import-time", [RuntimeError], "no output, no success", HarmsItself),
        Ended("segfault", [RuntimeError], "a process of its own", HarmsItself),
        Ended("stack-overflow", [RuntimeError, OutOfMemory], "a process of its own", HarmsItself),

        // Privileges
        Refused("setuid", "unprivileged user that gains nothing"),
        Refused("mount", "no capabilities"),
        Refused("unshare", "no capabilities, no new namespaces"),
        Refused("ptrace", "call refused"),
        Refused("clock-change", "no capabilities") with { NoControl = "it would set this machine's clock" },
    ];

    private static Behaviour Refused(string name, string means) => Catalogue.Refused("python", name, means);

    private static Behaviour Ended(string name, IReadOnlyList<Outcome> right, string means, string noControl, Limits? limits = null) =>
        Catalogue.Ended("python", name, right, means, noControl, limits);
}

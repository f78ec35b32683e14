using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.Execution;

/// <summary>Names how an execution ended, from what was seen of it from outside. The first rule that holds decides.</summary>
internal static class OutcomeClassifier
{
    private const double NearLimit = 0.95;
    private const int FirstSignal = 128;
    private const int LastSignal = FirstSignal + 64;
    private const int Abort = FirstSignal + 6;
    private const int Kill = FirstSignal + 9;
    private const int SegmentationFault = FirstSignal + 11;
    private const int CpuTimeExceeded = FirstSignal + 24;
    private const int FileSizeExceeded = FirstSignal + 25;

    public static Classification Classify(ExecutionFacts facts) => facts switch
    {
        { Fired: LimitNames.Output } => new(Outcome.OutputLimit, LimitNames.Output, $"the output is larger than {facts.Limits.OutputBytes} bytes"),
        { Fired: LimitNames.Log } => new(Outcome.OutputLimit, LimitNames.Log, $"more than {facts.Limits.LogBytes} bytes were printed"),
        { Output: not null, Fired: null } => new(Outcome.Ok, null, null),
        _ when facts.Exit.Usage.PeakProcesses >= facts.Limits.Processes =>
            new(Outcome.ProcessLimit, LimitNames.Processes, $"all {facts.Limits.Processes} processes and threads were in use"),
        { Fired: LimitNames.Cpu } => CpuTimeout(facts),
        { Fired: LimitNames.Wall } => new(Outcome.Timeout, LimitNames.Wall, $"no output came within {facts.Limits.Wall.TotalSeconds} s"),
        { Exit.OutOfMemory: true } => new(Outcome.OutOfMemory, LimitNames.Memory, $"the kernel stopped it at {facts.Limits.MemoryBytes} bytes of memory"),
        { Error: not null } when IsHeapExhausted(facts) => new(Outcome.OutOfMemory, LimitNames.Heap, $"the managed heap reached its limit of {facts.HeapLimit} bytes"),
        { Rejected: not null } => new(Outcome.CompileError, null, facts.Rejected),
        { Error: not null } when IsMemoryExhausted(facts) => new(Outcome.OutOfMemory, LimitNames.Memory, $"memory ran out at its limit of {facts.Limits.MemoryBytes} bytes"),
        { Error: not null } => new(Outcome.RuntimeError, null, facts.Error.ToString()),
        { Malformed: not null } => new(Outcome.RuntimeError, null, facts.Malformed),
        _ => ByExitCode(facts),
    };

    private static Classification ByExitCode(ExecutionFacts facts) => facts.Exit.ExitCode switch
    {
        null => new(Outcome.RuntimeError, null, "it closed its streams before a result"),
        Kill or CpuTimeExceeded when facts.Exit.Usage.CpuMs >= facts.Limits.Cpu.TotalMilliseconds => CpuTimeout(facts),
        CpuTimeExceeded when facts.Exit.Usage.CpuMs is null => CpuTimeout(facts),
        FileSizeExceeded => new(Outcome.RuntimeError, LimitNames.Tmp, $"it wrote more into a file than the {facts.Limits.TmpBytes} bytes of /tmp"),
        Abort or SegmentationFault => new(Outcome.RuntimeError, null, "it crashed (an abort, or a stack overflow)"),
        > FirstSignal and <= LastSignal and var code => new(Outcome.Killed, null, $"it was ended by signal {code - FirstSignal}, which we did not send"),
        var code => new(Outcome.RuntimeError, null, $"it exited with code {code} before a result"),
    };

    /// <summary>A candidate can throw this exception itself; only one that comes with a full heap is believed, where memory is measured.</summary>
    private static bool IsHeapExhausted(ExecutionFacts facts) =>
        facts.Error?.Type == typeof(OutOfMemoryException).FullName && IsNear(facts.HeapLimit, facts);

    /// <summary>The same of Python, which has no limit of its own below the cell's.</summary>
    private static bool IsMemoryExhausted(ExecutionFacts facts) => facts.Error?.Type == "MemoryError" && IsNear(facts.Limits.MemoryBytes, facts);

    private static bool IsNear(long limit, ExecutionFacts facts) => facts.Exit.Usage.PeakMemoryBytes is not { } peak || peak >= NearLimit * limit;

    private static Classification CpuTimeout(ExecutionFacts facts) =>
        new(Outcome.Timeout, LimitNames.Cpu, $"{facts.Limits.Cpu.TotalSeconds} s of CPU time were used up");
}

/// <param name="LimitFired">See <see cref="Receipt.LimitFired"/>.</param>
/// <param name="Reason">For people; null when all went well.</param>
internal sealed record Classification(Outcome Outcome, string? LimitFired, string? Reason);

using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Execution;
using LoopPlatform.Sandbox.Protocol;

namespace LoopPlatform.Sandbox.Tests.Execution;

public sealed class OutcomeClassifierTests
{
    private const long HeapLimit = 192L << 20;
    private static readonly byte[] Output = "a\n1\n"u8.ToArray();
    private static readonly GuestError Exception = new("System.FormatException", "no number", "");
    private static readonly GuestError OutOfMemory = new("System.OutOfMemoryException", "no memory", "");

    /// <summary>What was seen, the outcome it means, the limit that is named.</summary>
    public static TheoryData<string, Outcome, string?> Rules => new()
    {
        { "output", Outcome.Ok, null },
        { "output, process keeps running and is killed", Outcome.Ok, null },
        { "output, all processes were in use", Outcome.Ok, null },
        { "output after the cpu limit", Outcome.Timeout, "cpu" },
        { "output after too much log", Outcome.OutputLimit, "log" },
        { "output too large", Outcome.OutputLimit, "output" },
        { "log too large while all processes were in use", Outcome.OutputLimit, "log" },
        { "exception", Outcome.RuntimeError, null },
        { "malformed", Outcome.RuntimeError, null },
        { "streams closed", Outcome.RuntimeError, null },
        { "exit 0", Outcome.RuntimeError, null },
        { "exit 42", Outcome.RuntimeError, null },
        { "exit 128", Outcome.RuntimeError, null },
        { "exit 193", Outcome.RuntimeError, null },
        { "exit 134", Outcome.RuntimeError, null },
        { "exit 139", Outcome.RuntimeError, null },
        { "exit 153", Outcome.RuntimeError, "tmp" },
        { "cpu", Outcome.Timeout, "cpu" },
        { "wall", Outcome.Timeout, "wall" },
        { "exit 137, cpu used up", Outcome.Timeout, "cpu" },
        { "exit 152, cpu used up", Outcome.Timeout, "cpu" },
        { "exit 152, cpu unknown", Outcome.Timeout, "cpu" },
        { "exit 137", Outcome.Killed, null },
        { "exit 137, cpu unknown", Outcome.Killed, null },
        { "exit 152", Outcome.Killed, null },
        { "exit 143", Outcome.Killed, null },
        { "exit 137, kernel out of memory", Outcome.OutOfMemory, "memory" },
        { "exception, kernel out of memory", Outcome.OutOfMemory, "memory" },
        { "out of memory, heap full", Outcome.OutOfMemory, "heap" },
        { "out of memory, peak unknown", Outcome.OutOfMemory, "heap" },
        { "out of memory, heap not full", Outcome.RuntimeError, null },
        { "out of memory, heap full, all processes in use", Outcome.ProcessLimit, "processes" },
        { "exception, all processes in use", Outcome.ProcessLimit, "processes" },
        { "wall, all processes in use", Outcome.ProcessLimit, "processes" },
        { "exit 134, all processes in use", Outcome.ProcessLimit, "processes" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Facts_mean_one_outcome(string seen, Outcome outcome, string? limitFired)
    {
        var classification = OutcomeClassifier.Classify(Facts(seen));

        classification.Outcome.ShouldBe(outcome);
        classification.LimitFired.ShouldBe(limitFired);
        (classification.Reason is null).ShouldBe(outcome is Outcome.Ok);
    }

    [Fact]
    public void Every_outcome_a_running_candidate_can_cause_has_a_rule() =>
        Rules.Select(rule => rule[1]).Distinct().ShouldBe(
            Enum.GetValues<Outcome>().Except([Outcome.CompileError, Outcome.InfrastructureFailure]).Cast<object>(), ignoreOrder: true);

    private static ExecutionFacts Facts(string seen) => seen switch
    {
        "output" => Ended(0) with { Output = Output },
        "output, process keeps running and is killed" => Ended(null) with { Output = Output },
        "output, all processes were in use" => Ended(0, processes: 64) with { Output = Output },
        "output after the cpu limit" => Ended(null) with { Output = Output, Fired = "cpu" },
        "output after too much log" => Ended(0) with { Output = Output, Fired = "log" },
        "output too large" => Ended(null) with { Fired = "output" },
        "log too large while all processes were in use" => Ended(null, processes: 64) with { Fired = "log" },
        "exception" => Ended(0) with { Error = Exception },
        "malformed" => Ended(null) with { Malformed = "kind 200" },
        "streams closed" => Ended(null),
        "cpu" => Ended(null, cpuMs: 10_001) with { Fired = "cpu" },
        "wall" => Ended(null) with { Fired = "wall" },
        "exit 137, cpu used up" => Ended(137, cpuMs: 10_900),
        "exit 152, cpu used up" => Ended(152, cpuMs: 10_900),
        "exit 152, cpu unknown" => Ended(152, cpuMs: null),
        "exit 137, cpu unknown" => Ended(137, cpuMs: null),
        "exit 137, kernel out of memory" => Ended(137, kernel: true),
        "exception, kernel out of memory" => Ended(0, kernel: true) with { Error = Exception },
        "out of memory, heap full" => Ended(0, peak: HeapLimit * 96 / 100) with { Error = OutOfMemory },
        "out of memory, peak unknown" => Ended(0, peak: null) with { Error = OutOfMemory },
        "out of memory, heap not full" => Ended(0, peak: HeapLimit * 94 / 100) with { Error = OutOfMemory },
        "out of memory, heap full, all processes in use" => Ended(0, peak: HeapLimit, processes: 64) with { Error = OutOfMemory },
        "exception, all processes in use" => Ended(0, processes: 64) with { Error = Exception },
        "wall, all processes in use" => Ended(null, processes: 64) with { Fired = "wall" },
        "exit 134, all processes in use" => Ended(134, processes: 64),
        _ => Ended(int.Parse(seen["exit ".Length..])),
    };

    private static ExecutionFacts Ended(int? exitCode, double? cpuMs = 100, long? peak = 40 << 20, int? processes = 20, bool kernel = false) => new()
    {
        Limits = new(),
        HeapLimit = HeapLimit,
        Exit = new(exitCode, kernel, new(cpuMs, peak, processes, new Dictionary<string, string>())),
    };
}

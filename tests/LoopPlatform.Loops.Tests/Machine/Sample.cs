using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Machine;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Tests.Machine;

/// <summary>Ordinary values; a test changes what it is about.</summary>
internal static class Sample
{
    public static DateTimeOffset Noon { get; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static Digest Suite { get; } = Digest.Of("suite");

    public static Digest Starter { get; } = Digest.Of("starter");

    public static RunRules Rules { get; } = new()
    {
        Budget = new() { Rounds = 10, Candidates = 20, Patience = 3, Cpu = TimeSpan.FromHours(10), Wall = TimeSpan.FromDays(9) },
        Candidates = 1,
        Autonomy = Autonomy.Autonomous,
        Target = 1,
        WorstCpu = TimeSpan.FromSeconds(11),
        Overdue = TimeSpan.FromMinutes(10),
    };

    public static Receipt Receipt { get; } = new()
    {
        Isolation = Isolation.Docker,
        Image = "sha256:1",
        Engine = "docker 20.10",
        Kernel = "6.1",
        Limits = new(),
        CpuMs = 100,
    };

    public static LoopEvent.RunStarted Started(RunRules rules) =>
        new(Digest.Of("definition"), Suite, Starter, 7, RunId.At(Noon, 1), "sample", rules, ["script:candidates"], Isolation.Docker, "host");

    public static VerdictSummary Verdict(Score? visible, Score? gate = null, params string[] criticalFailures) =>
        new(Digest.Of($"verdict {visible} {gate}"), Digest.Of("evidence"), new(visible, gate, null), criticalFailures, []);

    public static RunRules With(this RunRules rules, Func<Budget, Budget> change) => rules with { Budget = change(rules.Budget) };
}

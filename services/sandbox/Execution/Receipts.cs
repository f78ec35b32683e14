using LoopPlatform.Contracts;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Sandbox.Launching;

namespace LoopPlatform.Sandbox.Execution;

/// <summary>Writes the receipt of one command's execution.</summary>
internal sealed record Receipts(ExecuteCandidate Command)
{
    private const string Unknown = "unknown";

    public LauncherDescription Launcher { get; init; } = new(Unknown, HostKernel.Release, Unknown);

    /// <summary>For a candidate that ran.</summary>
    public Receipt Of(ExecutionFacts facts, string? limitFired)
    {
        var (usage, notMeasured) = (facts.Exit.Usage, new Dictionary<string, string>(facts.Exit.Usage.NotMeasured));
        if (facts.Exit.ExitCode is null)
        {
            notMeasured.TryAdd(ReceiptField.ExitCode, facts.Output is null ? "it was stopped by us" : "it had answered, and was removed");
        }

        return Blank(limitFired, notMeasured) with
        {
            CpuMs = usage.CpuMs,
            PeakMemoryBytes = usage.PeakMemoryBytes,
            PeakProcesses = usage.PeakProcesses,
            WallMs = facts.Wall.TotalMilliseconds,
            BytesIn = facts.BytesIn,
            BytesOut = facts.BytesOut,
            ExitCode = facts.Exit.ExitCode,
        };
    }

    /// <summary>The result of a candidate that never ran.</summary>
    public ExecutionResult NotRun(Outcome outcome, string detail, string whyNotMeasured, string? limitFired = null)
    {
        string[] fields = [ReceiptField.CpuMs, ReceiptField.PeakMemoryBytes, ReceiptField.PeakProcesses, ReceiptField.ExitCode];
        return new(outcome, null, detail, Blank(limitFired, fields.ToDictionary(field => field, _ => whyNotMeasured)));
    }

    private Receipt Blank(string? limitFired, IReadOnlyDictionary<string, string> notMeasured) => new()
    {
        Isolation = Command.Isolation,
        Image = Launcher.Image,
        Engine = Launcher.Engine,
        Kernel = Launcher.Kernel,
        Limits = Command.Limits,
        LimitFired = limitFired,
        NotMeasured = notMeasured,
    };
}

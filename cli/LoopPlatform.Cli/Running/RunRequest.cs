using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Cli.Running;

/// <summary>What <c>loop run</c> was asked to do.</summary>
internal sealed record RunRequest
{
    public bool FromStarter { get; init; }

    public bool Resume { get; init; }

    public bool KeepMine { get; init; }

    public bool TakeRun { get; init; }

    /// <summary>With <see cref="Resume"/>: what a person says of the candidate that waits for one.</summary>
    public bool? Answer { get; init; }

    public long Seed { get; init; }

    /// <summary>Overrides the definition's proposers.</summary>
    public string? Proposer { get; init; }

    /// <summary>Whether challenges follow once the goal is reached.</summary>
    public bool Curriculum { get; init; }

    /// <summary>Null chooses the strongest that works here and protects.</summary>
    public Isolation? Isolation { get; init; }
}

/// <summary>How a session of a run ended.</summary>
/// <param name="Run">The run and what became of it.</param>
/// <param name="Interrupted">Whether a person stopped the session.</param>
/// <param name="Output">Where the committed output is; null when there is none.</param>
internal sealed record RunOutcome(RunRecord Run, bool Interrupted, string? Output)
{
    public int ExitCode => this switch
    {
        { Interrupted: true } => Cli.ExitCode.Interrupted,
        { Run.State.Ended.Reason: Loops.Machine.TerminationReason.Goal } => Cli.ExitCode.Goal,
        { Run.State.Ended.Reason: Loops.Machine.TerminationReason.Infrastructure } => Cli.ExitCode.Infrastructure,
        { Run.State.Ended.Reason: Loops.Machine.TerminationReason.SuiteChanged } => Cli.ExitCode.BadInput,
        _ => Cli.ExitCode.Short,
    };
}

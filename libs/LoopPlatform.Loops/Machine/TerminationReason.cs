namespace LoopPlatform.Loops.Machine;

/// <summary>Why a run ended; in JSON the kebab-case word, such as <c>no-visible-evidence</c>.</summary>
public enum TerminationReason
{
    /// <summary>Visible and gate score reached the target.</summary>
    Goal,

    /// <summary>The visible score is at its target and the gate's is not: nothing that may be shown can help.</summary>
    NoVisibleEvidence,

    /// <summary><c>budget.patience</c> rounds in a row without a commit, or a round that nothing was proposed for and nothing ever will be.</summary>
    Plateau,

    /// <summary>The proposer's last candidates have been tried: all that it had prepared is used up.</summary>
    ProposalsExhausted,

    BudgetRounds,

    BudgetCandidates,

    /// <summary>The next round's worst case no longer fits the CPU time.</summary>
    BudgetCpu,

    BudgetWall,

    /// <summary>The next paid call's worst case no longer fits the tokens.</summary>
    BudgetTokens,

    /// <summary>The next paid call's worst case no longer fits the money.</summary>
    BudgetMoney,

    /// <summary>A person must act; the run can be resumed.</summary>
    Paused,

    /// <summary>A person gave the run up.</summary>
    Cancelled,

    /// <summary>Suite or gold no longer are what was pinned at the start.</summary>
    SuiteChanged,

    /// <summary>Work failed for reasons of ours as often as it may be tried.</summary>
    Infrastructure,
}

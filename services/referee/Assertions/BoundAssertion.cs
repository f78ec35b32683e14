using LoopPlatform.Genomes;
using LoopPlatform.Referee.Failures;
using LoopPlatform.Referee.Scoring;

namespace LoopPlatform.Referee.Assertions;

/// <summary>A row assertion with the output column it speaks of; both are null when the output lacks it.</summary>
internal sealed class BoundAssertion(RowAssertion assertion, Column? column, Func<int, bool>? holds) : IRowCheck
{
    public RowAssertion Assertion { get; } = assertion;

    public bool Holds(int expectedRow, int outputRow) => holds is not null && holds(outputRow);

    public Failure Explain(int expectedRow, int outputRow) => Assertion.Explain(column?[outputRow].Text);

    /// <summary>Output rows that break it; at least 1 when the column is not there.</summary>
    public int Failing(int outputRows) => holds is null ? Math.Max(1, outputRows) : Enumerable.Range(0, outputRows).Count(row => !holds(row));
}

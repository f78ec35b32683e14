using LoopPlatform.Genomes;
using LoopPlatform.Referee.Failures;
using LoopPlatform.Referee.Scoring;

namespace LoopPlatform.Referee.Cells;

/// <summary>A gold column with the output column it is compared with; without one, none of its cells agrees.</summary>
internal sealed class BoundColumn(ExpectedColumn expected, Column? actual) : IRowCheck
{
    public ExpectedColumn Expected { get; } = expected;

    public Column? Actual { get; } = actual;

    public bool Holds(int expectedRow, int outputRow) => Actual is not null && Expected.Agrees(expectedRow, Actual[outputRow].Text);

    public Failure Explain(int expectedRow, int outputRow)
    {
        var (expected, actual) = (Expected[expectedRow], Actual?[outputRow].Text);
        return new(actual is null ? FailureKind.MissingColumn : CellFailure.Classify(expected, actual), Expected.Name, expected, actual);
    }
}

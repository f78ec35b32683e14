using LoopPlatform.Referee.Failures;

namespace LoopPlatform.Referee.Scoring;

/// <summary>One compared cell of every row: a gold column or an assertion, bound to an output.</summary>
internal interface IRowCheck
{
    bool Holds(int expectedRow, int outputRow);

    /// <summary>What is wrong, where it does not hold.</summary>
    Failure Explain(int expectedRow, int outputRow);
}

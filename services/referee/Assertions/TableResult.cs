using LoopPlatform.Referee.Failures;

namespace LoopPlatform.Referee.Assertions;

/// <summary>What became of a whole-table assertion.</summary>
/// <param name="Expected">What may be said of what was expected.</param>
internal sealed record TableResult(TableAssertion Assertion, bool Holds, string? Expected, string? Actual)
{
    public Failure Explain() => new(Assertion.Kind, null, Expected, Actual);
}

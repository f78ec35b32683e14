using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Referee.Splitting;

namespace LoopPlatform.Referee.Suites;

/// <summary>What a person should know about a suite before trusting its scores.</summary>
internal static class SuiteNotes
{
    /// <param name="inputs">The stacked inputs of a contract without gold.</param>
    public static IEnumerable<string> Of(Suite suite, IReadOnlyList<Side> sides, Table? inputs)
    {
        if (!sides.Contains(Side.Visible))
        {
            yield return "visible is empty: no label and no failure can be shown";
        }

        if (!sides.Contains(Side.Gate))
        {
            yield return "gate is empty: it passes every candidate, and nothing tells learning from memorising";
        }

        if (!sides.Contains(Side.Holdout))
        {
            yield return "holdout is empty: no score is left for the end";
        }

        foreach (var assertion in suite.Assertions.Where(rule => rule.Column is not null && inputs?.Has(rule.Column) == false))
        {
            yield return $"assertion '{assertion.Id}' speaks of a column '{assertion.Column}' that no input has: the output must bring it";
        }
    }
}

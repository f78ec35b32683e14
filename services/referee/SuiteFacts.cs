using LoopPlatform.Loops.Values;

namespace LoopPlatform.Referee;

/// <summary>What a suite can tell apart before anything is judged.</summary>
/// <param name="Visible">Rows whose labels and failures may be shown.</param>
/// <param name="Gate">Rows whose score alone may veto.</param>
/// <param name="Holdout">Rows reported at the end.</param>
/// <param name="Notes">Things a person should know, such as an empty gate.</param>
public sealed record SuiteFacts(SideFacts Visible, SideFacts Gate, SideFacts Holdout, IReadOnlyList<string> Notes);

/// <summary>The size of one side.</summary>
/// <param name="Rows">Expected rows.</param>
/// <param name="Cells">Compared cells of those rows and of whole-table checks: how many could differ.</param>
public readonly record struct SideFacts(int Rows, long Cells)
{
    /// <summary>The score of a candidate that made no output; null for a side without rows.</summary>
    public Score? NoOutput => Rows == 0 ? null : new Score(0, Cells);
}

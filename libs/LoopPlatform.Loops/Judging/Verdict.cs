using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Judging;

/// <summary>The referee's full answer about one output: a pure function of output and suite, stored as a blob and never shown to a proposer.</summary>
public sealed record Verdict
{
    public required Digest Suite { get; init; }

    public required Digest Output { get; init; }

    public required SideScores Scores { get; init; }

    public required SideRows Visible { get; init; }

    public required SideRows Gate { get; init; }

    public required SideRows Holdout { get; init; }

    /// <summary>Every assertion of the suite, over all rows.</summary>
    public required IReadOnlyList<AssertionResult> Assertions { get; init; }

    /// <summary>What is wrong with visible rows, most frequent first.</summary>
    public required IReadOnlyList<FailureClass> Failures { get; init; }

    /// <summary>Things a person should know, such as an empty gate.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>One score a side; null for a side without rows.</summary>
public sealed record SideScores(Score? Visible, Score? Gate, Score? Holdout);

/// <summary>Row counts of one side.</summary>
/// <param name="Gold">Rows that should be there.</param>
/// <param name="Perfect">Of those, rows whose every compared cell agrees.</param>
/// <param name="Missing">Of those, rows without an output row.</param>
/// <param name="Surplus">Output rows charged to the side that match no gold row.</param>
public readonly record struct SideRows(int Gold, int Perfect, int Missing, int Surplus);

/// <summary>Whether an assertion holds over the whole output.</summary>
/// <param name="Id">The assertion's id.</param>
/// <param name="Critical">Whether a new failure of it vetoes.</param>
/// <param name="Failing">Rows (or whole-table checks) that break it; 0 when it holds.</param>
public sealed record AssertionResult(string Id, bool Critical, int Failing);

/// <summary>Visible rows that fail in the same way.</summary>
public sealed record FailureClass
{
    /// <summary>
    /// Stable name: <c>missing-row</c>, <c>surplus-row</c>, <c>duplicate-row</c>, <c>unreadable-output</c>, <c>assertion:id</c>, or <c>cell:column:kind</c> with kind one of
    /// <c>missing-column</c>, <c>empty</c>, <c>not-empty</c>, <c>whitespace</c>, <c>case</c>, <c>number-format</c>, <c>number-value</c>, <c>not-number</c>, <c>date-format</c>,
    /// <c>date-value</c>, <c>not-date</c>, <c>text</c>.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>The column, for failures of cells.</summary>
    public string? Column { get; init; }

    /// <summary>Failing cells or rows on the visible side, surplus rows charged to every side included; at least 1.</summary>
    public required int Count { get; init; }

    /// <summary>A sentence that says what to look at.</summary>
    public required string Hint { get; init; }

    /// <summary>The first failing rows, at most 5, texts cut to 200 characters; fewer where an example would tell of hidden rows.</summary>
    public required IReadOnlyList<FailureExample> Examples { get; init; }
}

/// <summary>One visible row that fails.</summary>
/// <param name="Row">Its key or position, for people.</param>
/// <param name="Expected">The gold cell, or the whole gold row for a missing row; null for a surplus row.</param>
/// <param name="Actual">The output cell, or the whole output row for a surplus row; null for a missing row.</param>
public sealed record FailureExample(string Row, string? Expected, string? Actual);

/// <summary>What the machine decides on: small enough for a message, equal wherever the verdict is equal.</summary>
/// <param name="Verdict">Blob of the full <see cref="Verdict"/>.</param>
/// <param name="Evidence">Blob of the <see cref="VisibleEvidence"/>: what a proposer may see of it.</param>
/// <param name="Scores">The scores of the sides.</param>
/// <param name="CriticalFailures">Ids of failing critical assertions, ordinal order.</param>
/// <param name="Failures">Visible failure classes with count and hint, most frequent first, at most 16.</param>
public sealed record VerdictSummary(
    Digest Verdict, Digest Evidence, SideScores Scores, IReadOnlyList<string> CriticalFailures, IReadOnlyList<FailureCount> Failures);

/// <summary>A visible failure class in short.</summary>
public sealed record FailureCount(string Id, int Count, string Hint);

/// <summary>What a proposer may see of a verdict: labels and failures of visible rows, nothing of gate or holdout.</summary>
/// <param name="Score">The visible score.</param>
/// <param name="Labels">Blob of the visible gold rows as CSV; null for a suite without gold.</param>
/// <param name="Failures">The visible failure classes with examples.</param>
public sealed record VisibleEvidence(Score? Score, Digest? Labels, IReadOnlyList<FailureClass> Failures);

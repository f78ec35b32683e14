using LoopPlatform.Referee.Splitting;

namespace LoopPlatform.Referee.Matching;

/// <summary>Which output row stands for which expected row.</summary>
internal sealed record Alignment
{
    public const int Missing = -1;

    /// <summary>For every expected row the output row that is scored, or <see cref="Missing"/>.</summary>
    public required int[] Rows { get; init; }

    /// <summary>
    /// For every expected row the output row that evidence speaks of. Differs from <see cref="Rows"/> where a key is only misspelt, and where the scored
    /// alignment depends on hidden gold; entries of hidden rows mean nothing.
    /// </summary>
    public required int[] ShownRows { get; init; }

    /// <summary>Output rows that stand for no expected row, in output order.</summary>
    public required IReadOnlyList<SurplusRow> Surplus { get; init; }

    /// <summary>The key column that the output lacks; then no row can be found.</summary>
    public string? LostKey { get; init; }
}

/// <summary>An output row that stands for no expected row.</summary>
/// <param name="Row">Its position in the output.</param>
/// <param name="ChargedTo">The side whose score it lowers; null for all of them.</param>
/// <param name="IsShown">Whether an example may show it: decided without a look at hidden gold.</param>
internal readonly record struct SurplusRow(int Row, SurplusKind Kind, Side? ChargedTo, bool IsShown)
{
    public bool IsChargedTo(Side side) => ChargedTo is null || ChargedTo == side;
}

internal enum SurplusKind
{
    Unexpected,

    /// <summary>Its key was found, on a row that agrees at least as well.</summary>
    Duplicate,

    /// <summary>Its key is that of a missing visible row but for case and spaces; evidence reports the key cell.</summary>
    Misspelt,
}

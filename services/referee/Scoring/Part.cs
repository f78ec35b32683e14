using LoopPlatform.Referee.Matching;
using LoopPlatform.Referee.Splitting;

namespace LoopPlatform.Referee.Scoring;

/// <summary>
/// One part of a suite, bound to an output: every row has the same checks, and a check of the whole table counts as one more row on every side.
/// </summary>
internal sealed record Part
{
    /// <summary>Share of the part in the score; 0 leaves it out.</summary>
    public required int Weight { get; init; }

    public required IReadOnlyList<IRowCheck> Checks { get; init; }

    public int TableChecks { get; init; }

    public int TableChecksHeld { get; init; }

    /// <summary>Whether missing rows count as agreeing: a retention rule allows them.</summary>
    public bool ExcusesMissing { get; init; }

    /// <summary>Whether surplus rows count as nothing: a retention rule allows them.</summary>
    public bool ExcusesSurplus { get; init; }

    /// <summary>Agreeing of compared cells on one side.</summary>
    public (long Agree, long Of) Score(Side side, Alignment alignment, IReadOnlyList<Side> sides)
    {
        var (agree, rows) = (0L, 0L);
        for (var expected = 0; expected < sides.Count; expected++)
        {
            if (sides[expected] == side)
            {
                rows++;
                agree += alignment.Rows[expected] is var row && row == Alignment.Missing ? (ExcusesMissing ? Checks.Count : 0) : Held(expected, row);
            }
        }

        rows += ExcusesSurplus ? 0 : alignment.Surplus.Count(surplus => surplus.IsChargedTo(side));
        return (agree + (TableChecksHeld * CellsPerTableCheck(Checks.Count)), Cells(Checks.Count, TableChecks, rows));
    }

    /// <summary>Compared cells of this many rows.</summary>
    public static long Cells(int checks, int tableChecks, long rows) => (rows * checks) + (tableChecks * CellsPerTableCheck(checks));

    public bool IsPerfect(int expected, int row) => row == Alignment.Missing ? ExcusesMissing : Held(expected, row) == Checks.Count;

    // A part with nothing but whole-table checks still has to count them.
    private static long CellsPerTableCheck(int checks) => Math.Max(1, checks);

    private int Held(int expected, int row)
    {
        var held = 0;
        foreach (var check in Checks)
        {
            held += check.Holds(expected, row) ? 1 : 0;
        }

        return held;
    }
}

using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Values;
using LoopPlatform.Referee.Failures;
using LoopPlatform.Referee.Matching;
using LoopPlatform.Referee.Splitting;
using LoopPlatform.Referee.Suites;

namespace LoopPlatform.Referee.Scoring;

/// <summary>Judges outputs. A pure function: the same suite and output give the same verdict, wherever and whenever.</summary>
internal static class Judge
{
    /// <summary>Changes whenever a verdict may come out differently; part of the key of cached judgements.</summary>
    public const int Version = 1;

    public static Verdict Evaluate(LoadedSuite suite, Output output)
    {
        var columns = suite.BindColumns(output.Table);
        var alignment = suite.Matching.Align(output.Table, columns);
        var assertions = suite.BindAssertions(output.Table);
        var table = suite.CheckTable(output.Table);
        var reference = new Part { Weight = suite.ReferenceWeight, Checks = columns };
        var contract = suite.Contract(assertions, table);
        IRowCheck[] shown = [.. suite.ReferenceWeight > 0 ? columns : [], .. assertions.Where(assertion => suite.Shows(assertion.Assertion.Rule))];

        Part[] parts = [.. new[] { reference, contract }.Where(part => part.Weight > 0)];
        return new()
        {
            Suite = suite.Digest,
            Output = output.Digest,
            Scores = new(ScoreOf(Side.Visible), ScoreOf(Side.Gate), ScoreOf(Side.Holdout)),
            Visible = RowsOf(Side.Visible),
            Gate = RowsOf(Side.Gate),
            Holdout = RowsOf(Side.Holdout),
            Assertions =
            [
                .. assertions.Select(bound => new AssertionResult(bound.Assertion.Rule.Id, bound.Assertion.Rule.Critical, bound.Failing(output.Table.RowCount))),
                .. table.Select(result => new AssertionResult(result.Assertion.Rule.Id, result.Assertion.Rule.Critical, result.Holds ? 0 : 1)),
            ],
            Failures = new VisibleFailures(suite, output, alignment, shown, contract).Find(table),
            Notes = output.Problem is null ? suite.Notes : [.. suite.Notes, $"the output cannot be read: {output.Problem}"],
        };

        Score? ScoreOf(Side side) => suite.RowsOn(side) == 0
            ? null
            : ScoreMath.Combine([.. parts.Select(part => part.Score(side, alignment, suite.Matching.Sides)).Select((score, i) => (parts[i].Weight, score.Agree, score.Of))]);

        SideRows RowsOf(Side side)
        {
            var rows = Enumerable.Range(0, suite.Matching.Sides.Count).Where(row => suite.Matching.Sides[row] == side).ToList();
            return new(
                rows.Count,
                rows.Count(row => Array.TrueForAll(parts, part => part.IsPerfect(row, alignment.Rows[row]))),
                rows.Count(row => alignment.Rows[row] == Alignment.Missing),
                alignment.Surplus.Count(surplus => surplus.IsChargedTo(side)));
        }
    }
}

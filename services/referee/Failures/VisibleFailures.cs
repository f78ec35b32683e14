using LoopPlatform.Loops.Judging;
using LoopPlatform.Referee.Assertions;
using LoopPlatform.Referee.Cells;
using LoopPlatform.Referee.Matching;
using LoopPlatform.Referee.Scoring;
using LoopPlatform.Referee.Splitting;
using LoopPlatform.Referee.Suites;

namespace LoopPlatform.Referee.Failures;

/// <summary>
/// Says what is wrong with visible rows. Except for the number of surplus rows, which the visible score tells anyway, it depends on nothing but
/// visible gold, inputs, output and salt: no label of a hidden row, and no comparison with one, can show in it.
/// </summary>
internal sealed class VisibleFailures(LoadedSuite suite, Output output, Alignment alignment, IReadOnlyList<IRowCheck> checks, Part contract)
{
    private readonly FailureList _failures = new();

    public IReadOnlyList<FailureClass> Find(IReadOnlyList<TableResult> table)
    {
        if (output.Problem is not null)
        {
            _failures.Add(new(FailureKind.UnreadableOutput, null, null, output.Problem), () => "output");
        }

        for (var expected = 0; expected < suite.Matching.Sides.Count; expected++)
        {
            if (suite.Matching.Sides[expected] == Side.Visible)
            {
                AddExpected(expected, alignment.ShownRows[expected]);
            }
        }

        if (!contract.ExcusesSurplus)
        {
            AddSurplus();
        }

        foreach (var result in table.Where(result => !result.Holds && suite.Shows(result.Assertion.Rule)))
        {
            _failures.Add(result.Explain(), () => "table");
        }

        return _failures.ToClasses();
    }

    private void AddExpected(int expected, int row)
    {
        string Label() => suite.Matching.Label(expected);

        if (row != Alignment.Missing)
        {
            foreach (var check in checks)
            {
                if (!check.Holds(expected, row))
                {
                    _failures.Add(check.Explain(expected, row), Label);
                }
            }
        }
        else if (alignment.LostKey is { } key)
        {
            _failures.Add(new(FailureKind.MissingColumn, key, null, null), Label);
        }
        else if (!contract.ExcusesMissing)
        {
            _failures.Add(new(FailureKind.MissingRow, null, ShownText.Row(suite.ExpectedTable, expected), null), Label);
        }
    }

    private void AddSurplus()
    {
        foreach (var surplus in alignment.Surplus.Where(surplus => surplus.Kind != SurplusKind.Misspelt && surplus.IsChargedTo(Side.Visible)))
        {
            var kind = surplus.Kind == SurplusKind.Duplicate ? FailureKind.DuplicateRow : FailureKind.SurplusRow;
            var failure = new Failure(kind, null, null, surplus.IsShown ? ShownText.Row(output.Table, surplus.Row) : null);
            _failures.Add(failure, surplus.IsShown ? () => $"output row {surplus.Row + 1}" : null);
        }
    }
}

using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Values;
using LoopPlatform.Referee.Assertions;
using LoopPlatform.Referee.Cells;
using LoopPlatform.Referee.Matching;
using LoopPlatform.Referee.Scoring;
using LoopPlatform.Referee.Splitting;

namespace LoopPlatform.Referee.Suites;

/// <summary>A suite with its tables, checked, and with all worked out that does not depend on an output.</summary>
internal sealed record LoadedSuite
{
    public required Digest Digest { get; init; }

    public required Suite Suite { get; init; }

    public required IMatching Matching { get; init; }

    /// <summary>The rows that should come out: gold, or the inputs of a contract without gold.</summary>
    public required Table ExpectedTable { get; init; }

    public required bool HasGold { get; init; }

    /// <summary>Gold columns, all of which are compared; none without gold.</summary>
    public required IReadOnlyList<ExpectedColumn> Columns { get; init; }

    public required IReadOnlyList<RowAssertion> RowAssertions { get; init; }

    public required IReadOnlyList<TableAssertion> TableAssertions { get; init; }

    public required int ReferenceWeight { get; init; }

    public required int ContractWeight { get; init; }

    /// <summary>Visible gold rows as CSV; null without gold.</summary>
    public required ReadOnlyMemory<byte>? Labels { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public int RowsOn(Side side) => Matching.Sides.Count(other => other == side);

    /// <summary>Whether failures of an assertion are worth showing: they cost score, or veto.</summary>
    public bool Shows(Assertion rule) => ContractWeight > 0 || rule.Critical;

    public BoundColumn[] BindColumns(Table output) => [.. Columns.Select(column => new BoundColumn(column, Matching.ColumnOf(output, column.Name)))];

    public BoundAssertion[] BindAssertions(Table output) => [.. RowAssertions.Select(assertion => assertion.Bind(Matching.ColumnOf(output, assertion.Column)))];

    public TableResult[] CheckTable(Table output) =>
        [.. TableAssertions.Select(assertion => assertion.Check(output, assertion.Rule.Column is { } column ? Matching.ColumnOf(output, column) : null))];

    /// <summary>The contract part over an output. Without gold, a retention rule that holds says how many rows may be missing or surplus.</summary>
    public Part Contract(IReadOnlyList<IRowCheck> checks, TableResult[] table)
    {
        TableResult[] held = Array.FindAll(table, result => result.Holds);
        Assertion[] retention = HasGold ? [] : [.. held.Select(result => result.Assertion.Rule).Where(rule => rule.Kind == AssertionKind.Retention)];
        return new()
        {
            Weight = ContractWeight,
            Checks = checks,
            TableChecks = table.Length,
            TableChecksHeld = held.Length,
            ExcusesMissing = Array.Exists(retention, rule => rule.Min is not null),
            ExcusesSurplus = Array.Exists(retention, rule => rule.Max is not null),
        };
    }

    public SideFacts FactsOf(Side side)
    {
        var rows = RowsOn(side);
        var columns = ReferenceWeight > 0 ? (long)rows * Columns.Count : 0;
        var contract = ContractWeight > 0 ? Part.Cells(RowAssertions.Count, TableAssertions.Count, rows) : 0;
        return new(rows, rows == 0 ? 0 : columns + contract);
    }
}

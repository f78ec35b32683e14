using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Values;
using LoopPlatform.Referee.Assertions;
using LoopPlatform.Referee.Cells;
using LoopPlatform.Referee.Matching;
using LoopPlatform.Referee.Splitting;

namespace LoopPlatform.Referee.Suites;

/// <summary>Checks a suite and works out all that does not depend on an output.</summary>
internal static class SuiteLoader
{
    /// <exception cref="SuiteException">The suite contradicts itself or its tables.</exception>
    public static LoadedSuite Load(Digest digest, Suite suite, IReadOnlyList<Table> gold, IReadOnlyList<Table> inputs)
    {
        SuiteRules.Check(suite, gold, inputs);
        var stackedInputs = new Tables(inputs).Stack();
        var numberedGold = gold.Count > 0 ? new Tables(gold).Stack() : null;
        var rows = RowNumbers.Of(suite, numberedGold, stackedInputs);
        var stackedGold = suite.Row is { } number ? numberedGold!.Drop(number) : numberedGold;
        var columns = stackedGold is null ? [] : ColumnsOf(suite, stackedGold);
        var matching = MatchingOf(suite, gold, inputs, columns, rows);
        return new()
        {
            Digest = digest,
            Suite = suite,
            Matching = matching,
            ExpectedTable = stackedGold ?? stackedInputs,
            HasGold = stackedGold is not null,
            Columns = columns,
            RowAssertions = [.. suite.Assertions.Where(rule => !IsAboutTable(rule)).Select(rule => new RowAssertion(rule))],
            TableAssertions = [.. suite.Assertions.Where(IsAboutTable).Select(rule => new TableAssertion(rule, inputs))],
            ReferenceWeight = SuiteRules.Weight(suite, SuiteRules.Reference),
            ContractWeight = SuiteRules.Weight(suite, SuiteRules.Contract),
            Labels = stackedGold is null ? null : LabelsOf(suite, stackedGold, rows, matching.Sides),
            Notes = [.. SuiteNotes.Of(suite, matching.Sides, stackedGold is null ? stackedInputs : null)],
        };
    }

    private static bool IsAboutTable(Assertion rule) => rule.Kind is AssertionKind.Retention or AssertionKind.Total;

    private static ExpectedColumn[] ColumnsOf(Suite suite, Table gold) =>
    [
        .. gold.Columns.Select(column =>
        {
            string[] texts = [.. column.Select(cell => cell.Text)];
            return new ExpectedColumn(RuleOf(suite, column.Name, texts), texts);
        }),
    ];

    // A key is an identity: "007" and "7" are two.
    private static ColumnRule RuleOf(Suite suite, string column, string[] texts) =>
        suite.Compare == CellCompare.Text || suite.Match == RowMatch.Position || (suite.Match == RowMatch.Key && suite.Key.Contains(column))
            ? new(column, ColumnType.Text)
            : suite.Columns.FirstOrDefault(rule => rule.Name == column) ?? new(column, ColumnTypes.Infer(texts));

    private static IMatching MatchingOf(Suite suite, IReadOnlyList<Table> gold, IReadOnlyList<Table> inputs, ExpectedColumn[] columns, int[] rows)
    {
        var split = new EntitySplit(suite.Salt, suite.Split, suite.Key.Count);
        if (gold.Count == 0 || suite.Match == RowMatch.Position)
        {
            return new PositionMatching(columns, new Tables(inputs).Stack(), rows, split);
        }

        if (suite.Match == RowMatch.Key)
        {
            return new KeyMatching(columns, suite.Key, gold[0], split, new KnownTexts(inputs), suite.Partial is true);
        }

        var sides = split.SidesOfFiles([.. gold.Select(table => table.Name)]);
        return new MultisetMatching(columns, new Tables(gold).Stack(), [.. gold.SelectMany((table, file) => Enumerable.Repeat(sides[file], table.RowCount))]);
    }

    private static ReadOnlyMemory<byte> LabelsOf(Suite suite, Table gold, int[] rows, IReadOnlyList<Side> sides)
    {
        // Without a key, a label is of use only with the number of the input row it belongs to.
        var numbered = suite.Match == RowMatch.Position && !gold.Has("row") ? gold.Derive("row", row => rows[row.Index] + 1) : gold;
        return Csv.Bytes(numbered.Where(row => sides[row.Index] == Side.Visible), CsvFormat.Standard);
    }
}

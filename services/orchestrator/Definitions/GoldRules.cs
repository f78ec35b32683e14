using System.Globalization;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Orchestrator.Definitions;

/// <summary>What gold must fulfil so that the suite can be judged by it.</summary>
internal static class GoldRules
{
    private const string SuiteKey = "x_loop_platform.suite";

    /// <exception cref="InputException">A rule is broken; the message names file and line, or the key of the definition.</exception>
    public static void Check(DefinitionDocument document, IReadOnlyList<Table> gold, IReadOnlyList<Table> inputs)
    {
        foreach (var table in gold)
        {
            CheckTable(document, table, gold[0]);
        }

        if (gold.Count > 0 && document.Suite.Match is RowMatch.Position)
        {
            CheckPositions(document, gold[0], inputs.Sum(input => input.RowCount));
        }

        if (gold.Count > 0)
        {
            CheckAssertions(document, [.. gold, .. inputs]);
        }
    }

    private static void CheckTable(DefinitionDocument document, Table table, Table first)
    {
        if (table.RowCount == 0)
        {
            throw new InputException(table.Name, null, null, "a header and no rows; gold needs at least one row to compare with");
        }

        if (document.Suite.Match is not RowMatch.Position)
        {
            RefuseRepeatedHeaders(table);
        }

        if (!Names(table).ToHashSet(StringComparer.Ordinal).SetEquals(Names(first)))
        {
            throw new InputException(table.Name, 1, null, $"its columns ({List(table)}) are not those of {first.Name} ({List(first)}); all gold files need the same");
        }

        foreach (var rule in document.Suite.Columns.Where(rule => !table.Has(rule.Name)))
        {
            throw document.Error($"{SuiteKey}.columns.{rule.Name}", Unknown(rule.Name, table));
        }

        foreach (var column in document.Suite.Key.Where(column => !table.Has(column)))
        {
            throw document.Error($"{SuiteKey}.key", Unknown(column, table));
        }

        if (document.Suite.Match is RowMatch.Key)
        {
            CheckKeys(table, document.Suite.Key);
        }
    }

    private static void CheckPositions(DefinitionDocument document, Table gold, int inputRows)
    {
        if (document.Suite.Row is not { } row)
        {
            if (gold.RowCount != inputRows)
            {
                throw new InputException(gold.Name, null, null, $"{gold.RowCount} rows, but the inputs together have {inputRows}; with match: position the n-th row of gold "
                    + "is the n-th row of the inputs. Gold of some rows only needs a column with the number of the input row, named by 'row: <column>'");
            }

            return;
        }

        if (!gold.TryColumn(row, out var numbers))
        {
            throw document.Error($"{SuiteKey}.row", Unknown(row, gold));
        }

        var lines = new Dictionary<int, int>();
        foreach (var (cell, origin) in numbers.Zip(gold.Rows, (cell, goldRow) => (cell, goldRow.Origin)))
        {
            if (!int.TryParse(cell.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > inputRows)
            {
                throw new InputException(gold.Name, origin.Line, null, $"'{row}' is '{cell.Text}'; expected the number of an input row, from 1 to {inputRows}");
            }

            if (!lines.TryAdd(number, origin.Line))
            {
                throw new InputException(gold.Name, origin.Line, null, $"'{row}' {number} is on line {lines[number]} already; gold has one row for each input row");
            }
        }
    }

    private static void RefuseRepeatedHeaders(Table table)
    {
        if (table.Columns.GroupBy(column => column.Header.Text, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new InputException(table.Name, 1, null, $"two columns are called '{twice.Key}'; give each its own name");
        }
    }

    private static void CheckKeys(Table table, IReadOnlyList<string> key)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var cells = key.Select(column => row[column]).ToList();
            if (cells.TrueForAll(cell => cell.IsEmpty))
            {
                throw new InputException(table.Name, row.Origin.Line, null, $"the key ({string.Join(", ", key)}) is empty; every row of gold needs one");
            }

            // A unit separator stands between the parts, so that "a,b"+"c" and "a"+"b,c" stay two keys.
            if (!lines.TryAdd(string.Join('\u001F', cells), row.Origin.Line))
            {
                throw new InputException(table.Name, row.Origin.Line, null,
                    $"the key '{string.Join(", ", cells)}' is on line {lines[string.Join('\u001F', cells)]} already; gold has one row for each key");
            }
        }
    }

    private static void CheckAssertions(DefinitionDocument document, IReadOnlyList<Table> tables)
    {
        var known = tables.SelectMany(Names).Distinct(StringComparer.Ordinal).ToList();
        for (var i = 0; i < document.Suite.Assertions.Count; i++)
        {
            if (document.Suite.Assertions[i].Column is { } column && !known.Contains(column))
            {
                throw document.Error($"{SuiteKey}.assertions[{i}].column", $"neither gold nor an input has a column '{column}'.{Spelling.Hint(column, known)}");
            }
        }
    }

    private static string Unknown(string column, Table table) => $"{table.Name} has no column '{column}'.{Spelling.Hint(column, Names(table))} Its columns: {List(table)}";

    private static string List(Table table) => string.Join(", ", Names(table));

    private static IEnumerable<string> Names(Table table) => table.Columns.Select(column => column.Name);
}

using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Referee.Suites;

/// <summary>What a suite must fulfil by itself and with its tables; the first rule broken is named.</summary>
internal static class SuiteRules
{
    public const string Reference = "reference";
    public const string Contract = "contract";

    /// <exception cref="SuiteException">A rule is broken.</exception>
    public static void Check(Suite suite, IReadOnlyList<Table> gold, IReadOnlyList<Table> inputs)
    {
        Require(suite.Salt.Length > 0, "suite.salt is empty: any text will do, but keep it");
        var split = suite.Split;
        Require(split.Labels is not null || (split is { Visible: >= 0, Gate: >= 0, Holdout: >= 0 } && split.Visible + split.Gate + split.Holdout == 100),
            $"suite.split is {split.Visible}/{split.Gate}/{split.Holdout}: three percentages that add up to 100 are expected");
        Require(split.Labels is null or > 0, $"suite.split.labels is {split.Labels}: 1 or more is expected");
        Require(split.Labels is null || (gold.Count > 0 && suite.Match != RowMatch.Multiset), "suite.split.labels counts gold rows: it needs gold and match: key or position");
        Require(suite.Partial is not true || (gold.Count > 0 && suite.Match == RowMatch.Key), "suite.partial speaks of keys: it needs gold and match: key");
        Require(suite.Row is null || (gold.Count > 0 && suite.Match == RowMatch.Position), "suite.row numbers input rows: it needs gold and match: position");
        Require(split.Together.Count == 0 || (gold.Count > 0 && suite.Match == RowMatch.Key), "suite.split.together lists keys: it needs gold and match: key");
        CheckWeights(suite, gold);
        if (gold.Count > 0)
        {
            CheckGold(suite, gold, inputs);
        }
        else
        {
            Require(inputs.Sum(input => input.RowCount) > 0, "a contract without gold scores input rows, and there are none");
        }

        CheckAssertions(suite, gold, inputs);
    }

    private static void CheckWeights(Suite suite, IReadOnlyList<Table> gold)
    {
        foreach (var (part, weight) in suite.Weights)
        {
            Require(part is Reference or Contract, $"suite.weights: there is no part '{part}'; parts: {Reference}, {Contract}");
            Require(weight >= 0, $"suite.weights.{part} is {weight}: 0 or more is expected");
        }

        var (reference, contract) = (Weight(suite, Reference), Weight(suite, Contract));
        Require(reference + (long)contract > 0, "suite.weights: all parts weigh 0, so there is nothing to score");
        Require(reference == 0 || gold.Count > 0, "suite.gold is missing: a reference compares with gold");
        Require(contract == 0 || suite.Assertions.Count > 0, "suite.assertions is empty: a contract needs at least one");
    }

    public static int Weight(Suite suite, string part)
    {
        var own = suite.Kind == SuiteKind.Reference ? Reference : Contract;
        return suite.Weights.TryGetValue(part, out var weight) ? weight : part == own ? 1 : 0;
    }

    private static void CheckGold(Suite suite, IReadOnlyList<Table> gold, IReadOnlyList<Table> inputs)
    {
        var columns = gold[0].Columns.Select(column => column.Name).ToList();
        foreach (var table in gold)
        {
            Require(table.RowCount > 0, $"{table.Name} has no rows: nothing could be compared");
            var odd = table.Columns.Select(column => column.Name).Except(columns).Concat(columns.Where(name => !table.Has(name))).FirstOrDefault();
            Require(odd is null, $"{table.Name} and {gold[0].Name} must have the same columns: only one of them has '{odd}'");
        }

        Require(gold.Count == 1 || suite.Match == RowMatch.Multiset, $"suite.gold names {gold.Count} files: one is expected, unless match is multiset");
        foreach (var rule in suite.Columns)
        {
            RequireColumn("suite.columns", rule.Name, columns);
            Require(rule.Tolerance >= 0, $"suite.columns.{rule.Name}: the tolerance is negative");
        }

        if (suite.Match == RowMatch.Key)
        {
            Require(suite.Key.Count > 0, $"suite.key is empty: match: key needs the columns that identify a row; columns: {string.Join(", ", columns)}");
            Require(suite.Key.Distinct(StringComparer.Ordinal).Count() == suite.Key.Count, "suite.key names a column twice");
            foreach (var key in suite.Key)
            {
                RequireColumn("suite.key", key, columns);
            }
        }
        else if (suite.Row is { } row)
        {
            RequireColumn("suite.row", row, columns);
        }
        else if (suite.Match == RowMatch.Position)
        {
            var rows = inputs.Sum(input => input.RowCount);
            Require(rows == gold[0].RowCount, $"{gold[0].Name} has {gold[0].RowCount} rows and the inputs have {rows}: match: position needs one gold row for each input row");
        }
    }

    private static void CheckAssertions(Suite suite, IReadOnlyList<Table> gold, IReadOnlyList<Table> inputs)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var columns = gold.Concat(inputs).SelectMany(table => table.Columns).Select(column => column.Name).Distinct(StringComparer.Ordinal).ToList();
        foreach (var assertion in suite.Assertions)
        {
            Require(ids.Add(assertion.Id), $"there are two assertions '{assertion.Id}': give one of them another id");
            Require(assertion.Tolerance >= 0, $"assertion '{assertion.Id}': the tolerance is negative");
            if (assertion.Column is { } column && gold.Count > 0)
            {
                RequireColumn($"assertion '{assertion.Id}'", column, columns);
            }
        }
    }

    private static void RequireColumn(string where, string column, IReadOnlyList<string> columns) =>
        Require(columns.Contains(column), $"{where}: there is no column '{column}'; columns: {string.Join(", ", columns)}");

    private static void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw new SuiteException(problem);
        }
    }
}

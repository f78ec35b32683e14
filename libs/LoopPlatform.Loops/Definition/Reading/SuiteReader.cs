namespace LoopPlatform.Loops.Definition.Reading;

/// <summary>Reads how outputs are judged.</summary>
internal static class SuiteReader
{
    /// <summary>Stands in for a suite that could not be read.</summary>
    public static Suite Unread { get; } = new() { Kind = SuiteKind.Reference, Salt = "" };

    public static Suite Read(YamlSection section, out IReadOnlyList<CsvSource> gold)
    {
        gold = [.. section.Paths("gold").Select(path => new CsvSource(path, section.FullKey("gold"), Encoding: "utf-8"))];
        var kind = section.Word<SuiteKind>("kind", required: true);
        var match = section.Word<RowMatch>("match") ?? (gold.Count == 0 ? RowMatch.Position : RowMatch.Key);
        var suite = new Suite
        {
            Kind = kind ?? SuiteKind.Reference,
            Match = match,
            Key = section.Texts("key"),
            Partial = section.Flag("partial"),
            Row = section.Text("row"),
            Compare = section.Word<CellCompare>("compare") ?? (match is RowMatch.Position ? CellCompare.Text : CellCompare.Typed),
            Columns = section.Section("columns") is { } columns ? Columns(columns) : [],
            Split = SplitReader.Read(section),
            Salt = section.Text("salt", required: true) ?? "",
            Assertions = AssertionReader.Read(section),
            Weights = section.Section("weights") is { } weights ? Weights(weights) : new Dictionary<string, int>(),
        };
        section.RefuseOthers();
        if (!section.Findings.Any)
        {
            RefuseContradictions(section, suite, gold.Count);
        }

        return suite;
    }

    private static List<ColumnRule> Columns(YamlSection section)
    {
        var rules = new List<ColumnRule>();
        foreach (var name in section.Keys)
        {
            if (section.Section(name) is { } rule)
            {
                var type = rule.Word<ColumnType>("type", required: true);
                var tolerance = rule.Number("tolerance", 0) ?? 0;
                if (tolerance > 0 && type is not ColumnType.Number)
                {
                    rule.Report("tolerance", "only numbers have one; leave it out, or make the type number");
                }

                rule.RefuseOthers();
                rules.Add(new(name, type ?? ColumnType.Text, tolerance));
            }
        }

        return rules;
    }

    private static Dictionary<string, int> Weights(YamlSection section)
    {
        var weights = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var part in new[] { "reference", "contract" })
        {
            if (section.Whole(part, 0, 1_000_000) is { } weight)
            {
                weights[part] = weight;
            }
        }

        section.RefuseOthers();
        return weights;
    }

    private static void RefuseContradictions(YamlSection section, Suite suite, int goldFiles)
    {
        foreach (var (key, problem) in Contradictions(suite, goldFiles, section.Has("key"), section.Has("gold")))
        {
            section.Report(key, problem);
        }
    }

    private static IEnumerable<(string Key, string Problem)> Contradictions(Suite suite, int goldFiles, bool hasKey, bool hasGold)
    {
        if (suite.Kind is SuiteKind.Reference && !hasGold)
        {
            yield return ("kind", "a reference suite needs 'gold: <path>'; without gold use 'kind: contract' and assertions");
        }

        if (suite.Kind is SuiteKind.Contract && suite.Assertions.Count == 0)
        {
            yield return ("kind", "a contract suite needs assertions; add at least one, such as { id: has-amount, kind: required, column: amount }");
        }

        if (suite.Match is RowMatch.Key && !hasKey)
        {
            yield return ("match", "rows matched by key need 'key: [<column>, …]'; name the columns that identify a row, or use match: position or multiset");
        }

        if (suite.Match is not RowMatch.Key && hasKey)
        {
            yield return ("key", "only 'match: key' uses it; remove it, or match by key");
        }

        if (suite.Key.GroupBy(column => column, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            yield return ("key", $"'{twice.Key}' is named twice; name it once");
        }

        if (suite.Partial is true && (suite.Match is not RowMatch.Key || !hasGold))
        {
            yield return ("partial", "goes with gold and 'match: key' only; for match: position name the gold column of input row numbers with 'row: <column>'");
        }

        if (suite.Row is not null && (suite.Match is not RowMatch.Position || !hasGold))
        {
            yield return ("row", "goes with gold and 'match: position' only; for match: key state 'partial: true'");
        }

        if (suite.Split.Labels is not null && (suite.Match is RowMatch.Multiset || !hasGold))
        {
            yield return ("split", "'labels' counts gold rows, which needs gold and 'match: key' or 'position'; use visible, gate and holdout in percent");
        }

        if (suite.Match is RowMatch.Position && suite.Compare is CellCompare.Typed)
        {
            yield return ("compare", "'match: position' compares text; use compare: text or leave it out");
        }

        if (suite.Compare is CellCompare.Text && suite.Columns.FirstOrDefault(rule => rule.Type is not ColumnType.Text) is { } typed)
        {
            yield return ("columns", $"'{typed.Name}' has a type, but cells compare as text; remove its rule, or use compare: typed");
        }

        if (suite.Columns.FirstOrDefault(rule => rule.Type is not ColumnType.Text && suite.Key.Contains(rule.Name)) is { } identity)
        {
            yield return ("columns", $"'{identity.Name}' is part of the key, which compares as text; remove its rule");
        }

        if (suite.Split.Together.Count > 0 && suite.Match is not RowMatch.Key)
        {
            yield return ("split", "'together' lists keys and goes with 'match: key' only; remove it");
        }

        if (goldFiles > 1 && suite.Match is not RowMatch.Multiset)
        {
            yield return ("gold", "a list of files goes with 'match: multiset' only; give one file");
        }

        if (suite.Weights.GetValueOrDefault("reference") > 0 && !hasGold)
        {
            yield return ("weights", "'reference' weighs something, but there is no gold; add gold or remove the weight");
        }

        if (suite.Weights.GetValueOrDefault("contract") > 0 && suite.Assertions.Count == 0)
        {
            yield return ("weights", "'contract' weighs something, but there are no assertions; add some or remove the weight");
        }

        if (suite.Weights.Count > 0 && Weight(suite, SuiteKind.Reference, "reference") + Weight(suite, SuiteKind.Contract, "contract") == 0)
        {
            yield return ("weights", "nothing weighs anything; give one part a weight of 1 or more");
        }
    }

    private static int Weight(Suite suite, SuiteKind kind, string part) => suite.Weights.GetValueOrDefault(part, suite.Kind == kind ? 1 : 0);
}

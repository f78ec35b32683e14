namespace LoopPlatform.Loops.Definition.Reading;

/// <summary>Reads how entities are shared out.</summary>
internal static class SplitReader
{
    public static Split Read(YamlSection suite)
    {
        if (suite.Section("split") is not { } section)
        {
            return new();
        }

        var usual = new Split();
        var split = new Split
        {
            Visible = section.Whole("visible", 0, 100) ?? usual.Visible,
            Gate = section.Whole("gate", 0, 100) ?? usual.Gate,
            Holdout = section.Whole("holdout", 0, 100) ?? usual.Holdout,
            Labels = section.Whole("labels", 0),
            Seed = section.Whole("seed", 0),
            Together = section.TextLists("together"),
        };
        section.RefuseOthers();
        if (section.Has("labels"))
        {
            CheckLabels(section, split.Labels);
        }
        else if (split.Visible + split.Gate + split.Holdout is var sum && sum != 100)
        {
            suite.Report("split", $"visible {split.Visible}, gate {split.Gate} and holdout {split.Holdout} add up to {sum}; state all three so that they add up to 100");
        }

        if (split.Together.SelectMany(keys => keys.Distinct(StringComparer.Ordinal)).GroupBy(key => key, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            section.Report("together", $"'{twice.Key}' stands in two lists; join them into one");
        }

        return split;
    }

    private static void CheckLabels(YamlSection section, int? labels)
    {
        if (labels == 0)
        {
            section.Report("labels", "0 is not built yet: without a label only an evidence score could tell candidates apart; state 1 or more");
        }

        if (Array.Find(["visible", "gate", "holdout"], section.Has) is { } percent)
        {
            section.Report(percent, "a share in percent, while 'labels' states a number of entities; keep one way");
        }
    }
}

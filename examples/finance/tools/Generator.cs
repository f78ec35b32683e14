namespace LoopPlatform.FinanceGenerator;

/// <summary>Makes the example's data. Nothing here ever cleans: gold is what the rows were made from.</summary>
public static class Generator
{
    public static Fixture Generate(FixtureOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var random = new SplitMix64(options.Seed);
        var words = options.Vocabulary;
        var desk = new Desk(words, random);
        var offices = Offices.All;
        List<DirtyRow>[] rows = [.. offices.Select(office => new Clerk(office, desk, options, random).Rows())];
        var invoices = rows.SelectMany(file => file).Where(row => row.IsResolved).Select(row => row.Truth).ToList();
        new Duplicates(random).Enter(rows);

        var inputs = offices.Zip(rows, (office, file) => ($"inputs/{words[office.File]}.csv", CsvFile.Write(office, file, words)));
        return new([.. inputs, ("gold.csv", CsvFile.WriteGold(invoices, words))], Count(rows.SelectMany(file => file)));
    }

    // A near duplicate shows no kind itself: it is counted with the invoice it repeats.
    private static Coverage[] Count(IEnumerable<DirtyRow> rows)
    {
        var shown = rows.Distinct().SelectMany(row => row.Kinds.Select(kind => (kind, row.Side))).CountBy(pair => pair).ToDictionary();
        return [.. Enum.GetValues<MessKind>().Select(kind => new Coverage(kind, On(kind, Side.Visible), On(kind, Side.Gate), On(kind, Side.Holdout)))];

        int On(MessKind kind, Side side) => shown.GetValueOrDefault((kind, side));
    }
}

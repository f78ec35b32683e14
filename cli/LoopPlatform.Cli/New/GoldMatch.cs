using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Cli.New;

/// <summary>How gold rows find their input rows, as asked for or as the files tell.</summary>
/// <param name="Row">The gold column of input row numbers, where gold covers some rows only.</param>
internal sealed record GoldMatch(RowMatch Match, IReadOnlyList<string> Key, string? Row)
{
    private const string RowColumn = "row";

    /// <exception cref="InputException">What was asked for contradicts itself or the files, or they leave it open.</exception>
    public static GoldMatch Of(NewRequest request, SourceFile gold, IReadOnlyList<SourceFile> inputs)
    {
        var match = request.Match ?? (request.Key.Count > 0 ? RowMatch.Key : RowMatch.Position);
        if (match is not RowMatch.Key && request.Key.Count > 0)
        {
            throw new InputException("--key", null, null, "only --match key uses it; leave one of them out");
        }

        if (match is RowMatch.Multiset && request.Labels is not null)
        {
            throw new InputException("--labels", null, null, "counts rows, and multiset suites are split by whole files; leave one of them out");
        }

        return match switch
        {
            RowMatch.Key => new(match, KeyOf(request, gold), null),
            RowMatch.Position => new(match, [], RowOf(gold, inputs)),
            _ => new(match, [], null),
        };
    }

    private static IReadOnlyList<string> KeyOf(NewRequest request, SourceFile gold)
    {
        var columns = gold.Table.Columns.Select(column => column.Name).ToList();
        if (request.Key.Count == 0)
        {
            throw new InputException("--match", null, null, $"key needs the columns that identify a row: --key <column>; columns of gold: {string.Join(", ", columns)}");
        }

        return request.Key.FirstOrDefault(column => !columns.Contains(column)) is { } unknown
            ? throw new InputException(gold.Path, 1, null, $"no column '{unknown}'.{Spelling.Hint(unknown, columns)} Its columns: {string.Join(", ", columns)}")
            : request.Key;
    }

    private static string? RowOf(SourceFile gold, IReadOnlyList<SourceFile> inputs)
    {
        var rows = inputs.Sum(input => input.Table.RowCount);
        return gold.Table.Has(RowColumn) && !inputs.Any(input => input.Table.Has(RowColumn)) ? RowColumn
            : gold.Table.RowCount == rows ? null
            : throw new InputException(gold.Path, null, null, $"{gold.Table.RowCount} rows, and the inputs have {rows}; say how rows find each other: --key <column>, "
                + $"--match multiset, or a column '{RowColumn}' in gold with the number of the input row");
    }
}

using LoopPlatform.Genomes;
using LoopPlatform.Loops.Judging;

namespace LoopPlatform.Proposer.Synthesizer.Facts;

/// <summary>The labels, and how a row finds its label: by key columns, or by the position of the input row.</summary>
internal sealed class LabelSet
{
    private const string RowNumber = "row";
    private const int MostKeyColumns = 3;
    private const char Separator = '\u001f';

    private LabelSet(Table labels, int[] key, int[]? positions)
    {
        Count = labels.RowCount;
        Columns = [.. labels.Columns.SkipLast(positions is null ? 0 : 1).Select((column, i) => new LabelColumn(column, positions is not null || key.Contains(i)))];
        Key = [.. key.Select(i => Columns[i])];
        Positions = positions;
    }

    public IReadOnlyList<LabelColumn> Columns { get; }

    /// <summary>The columns that identify a row; none when positions do.</summary>
    public IReadOnlyList<LabelColumn> Key { get; }

    /// <summary>For each label the input row it belongs to, counted from 0.</summary>
    public int[]? Positions { get; }

    public int Count { get; }

    /// <summary>Finds out how labels and rows belong together; null when nothing tells.</summary>
    public static LabelSet? Read(Table labels, IReadOnlyList<Table> sources, IReadOnlyList<FailureClass> failures)
    {
        if (labels.RowCount == 0)
        {
            return null;
        }

        var rows = sources.Sum(source => source.RowCount);
        if (labels.Columns.Count > 1 && labels.Columns[^1] is { Name: RowNumber } numbers
            && numbers.All(cell => int.TryParse(cell.Text, out var number) && number >= 1 && number <= rows) && IsUnique(labels, [labels.Columns.Count - 1]))
        {
            return new(labels, [], [.. numbers.Select(cell => (int)cell.Number!.Value - 1)]);
        }

        var named = failures.SelectMany(failure => failure.Examples).Where(example => example.Expected is not null).Select(example => example.Row).ToHashSet();
        var known = sources.SelectMany(source => source.Columns).SelectMany(column => column).Select(cell => TextKey.Of(cell.Text)).ToHashSet();
        return Subsets(labels.Columns.Count).Where(key => IsUnique(labels, key))
            .Select(key => (key, Named: named.Count(Shown(labels, key).Contains), Found: Share(labels, key, known)))
            .Where(found => found.Found >= 0.5)
            .OrderByDescending(found => found.Named).ThenBy(found => found.key.Length).ThenByDescending(found => found.Found)
            .Select(found => new LabelSet(labels, found.key, null)).FirstOrDefault();
    }

    /// <summary>One text for the parts of a key.</summary>
    public static string KeyOf(IEnumerable<string> parts) => string.Join(Separator, parts);

    private static IEnumerable<int[]> Subsets(int columns)
    {
        var all = Enumerable.Range(0, Math.Min(columns, 12)).ToList();
        var subsets = all.Select(i => new[] { i }).ToList();
        for (var size = 1; size <= MostKeyColumns; size++)
        {
            foreach (var subset in subsets)
            {
                yield return subset;
            }

            subsets = [.. subsets.SelectMany(subset => all.Where(i => i > subset[^1]).Select(i => (int[])[.. subset, i]))];
        }
    }

    private static bool IsUnique(Table labels, int[] key) =>
        labels.Rows.Select(row => KeyOf(key.Select(i => TextKey.Of(row[i].Text)))).Distinct().Count() == labels.RowCount;

    private static HashSet<string> Shown(Table labels, int[] key) => [.. labels.Rows.Select(row => string.Join(" | ", key.Select(i => row[i].Text)))];

    private static double Share(Table labels, int[] key, HashSet<string> known) =>
        labels.Rows.Count(row => key.All(i => known.Contains(TextKey.Of(row[i].Text)))) / (double)labels.RowCount;
}

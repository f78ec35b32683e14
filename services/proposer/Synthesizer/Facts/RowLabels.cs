using LoopPlatform.Genomes;

namespace LoopPlatform.Proposer.Synthesizer.Facts;

/// <summary>Which label an input row belongs to, told once from the inputs; a row keeps its origin through every operation.</summary>
internal sealed class RowLabels
{
    public const int None = -1;
    private readonly Dictionary<RowOrigin, int> _labels = [];
    private readonly Dictionary<RowOrigin, int> _entities = [];

    public RowLabels(IReadOnlyList<Table> sources, LabelSet labels)
    {
        if (labels.Positions is { } positions)
        {
            var byPosition = Enumerable.Range(0, positions.Length).ToDictionary(label => positions[label]);
            foreach (var (row, i) in sources.SelectMany(source => source.Rows).Select((row, i) => (row, i)))
            {
                _labels[row.Origin] = byPosition.TryGetValue(i, out var label) ? label : None;
                _entities[row.Origin] = i;
            }

            return;
        }

        var parts = labels.Key.Select(column => column.Texts.Select(TextKey.Of).ToArray()).ToArray();
        var byKey = Enumerable.Range(0, labels.Count).ToDictionary(label => LabelSet.KeyOf(parts.Select(part => part[label])));
        var entities = new Dictionary<string, int>();
        foreach (var source in sources)
        {
            Column?[] columns = Array.ConvertAll(parts, part => KeyColumn(source, [.. part]));
            foreach (var row in source.Rows)
            {
                var key = LabelSet.KeyOf(columns.Select(column => column is null ? "" : TextKey.Of(column[row.Index].Text)));
                _labels[row.Origin] = byKey.TryGetValue(key, out var label) ? label : None;
                _entities[row.Origin] = columns.Contains(null) ? -2 - _entities.Count : entities.TryAdd(key, entities.Count) ? entities.Count - 1 : entities[key];
            }
        }
    }

    /// <summary>The label of each row of a table, or <see cref="None"/>.</summary>
    public int[] Of(Table table) => [.. table.Rows.Select(row => _labels.GetValueOrDefault(row.Origin, None))];

    /// <summary>A number for what each row of a table is about: rows of one key have the same.</summary>
    public int[] EntitiesOf(Table table) => [.. table.Rows.Select(row => _entities.GetValueOrDefault(row.Origin, None))];

    private static Column? KeyColumn(Table source, HashSet<string> keys) => source.Columns
        .Select(column => (column, Hits: column.Count(cell => keys.Contains(TextKey.Of(cell.Text)))))
        .Where(found => found.Hits > 0).OrderByDescending(found => found.Hits).Select(found => found.column).FirstOrDefault();
}

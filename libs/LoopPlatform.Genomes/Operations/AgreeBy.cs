using System.Runtime.InteropServices;

namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>
    /// Lets rows that have the same <paramref name="key"/> say the same in the named columns: what most of them say. Most is at least two rows, and twice as
    /// many as all that say something else; otherwise the rows stay as they are. Empty cells have no say and are filled; rows without a key are left alone.
    /// </summary>
    /// <example>
    /// <c>AgreeBy("zip", "city")</c>: <c>{zip: 35957, city: boaz}, {35957, boaz}, {35957, boxz}</c> → <c>boaz</c> three times
    /// </example>
    /// <remarks>Cost: O(n·k).</remarks>
    public Table AgreeBy(string key, params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var keys = this[key];
        return columns.Aggregate(this, (table, column) => table.With(Agreed(keys, table[column])));
    }

    private static Column Agreed(Column keys, Column column)
    {
        var said = new Dictionary<(string Key, string Text), int>();
        var groups = new Dictionary<string, (int Rows, string Most, int Of)>(StringComparer.Ordinal);
        for (var row = 0; row < keys.Count; row++)
        {
            if (!keys[row].IsEmpty && !column[row].IsEmpty)
            {
                var (key, text) = (keys[row].Text, column[row].Text);
                var times = ++CollectionsMarshal.GetValueRefOrAddDefault(said, (key, text), out _);
                ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, key, out _);
                group = times > group.Of ? (group.Rows + 1, text, times) : group with { Rows = group.Rows + 1 };
            }
        }

        return column.Change((row, cell) => !keys[row].IsEmpty && groups.TryGetValue(keys[row].Text, out var group)
            && group.Of >= 2 && group.Of >= 2 * (group.Rows - group.Of) && group.Most != cell.Text ? new Cell(group.Most) : cell);
    }
}

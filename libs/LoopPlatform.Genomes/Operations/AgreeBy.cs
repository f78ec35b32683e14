using System.Runtime.InteropServices;

namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>
    /// Lets rows that have the same <paramref name="key"/> say the same in the named columns: what most of them say. Most is at least two rows, and
    /// twice as many as say something else; otherwise the rows stay as they are. Empty cells have no say and are filled; rows without a key are left
    /// alone.
    /// </summary>
    /// <example>
    /// <c>AgreeBy("zip", "city")</c>: <c>{zip: 35957, city: boaz}, {35957, boaz}, {35957, boxz}</c> → <c>boaz</c> three times
    /// </example>
    /// <remarks>Cost: O(n·k).</remarks>
    public Table AgreeBy(string key, params string[] columns) => AgreeBy([key], columns);

    /// <summary>Like <see cref="AgreeBy(string, string[])"/>, for rows that have the same in all of <paramref name="keys"/>.</summary>
    /// <example><c>AgreeBy(["state", "measure"], "average")</c></example>
    /// <remarks>Cost: O(n·k).</remarks>
    public Table AgreeBy(string[] keys, params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(columns);
        var groups = GroupsOf(Array.ConvertAll(keys, key => this[key]));
        return columns.Aggregate(this, (table, column) => table.With(Agreed(groups, table[column])));
    }

    // A number for the keys of each row; 0 where one is empty.
    private int[] GroupsOf(Column[] keys)
    {
        var numbers = new Dictionary<int, int>(new SameKey(keys));
        return [.. Enumerable.Range(0, RowCount).Select(row => Array.Exists(keys, key => key[row].IsEmpty) ? 0
            : numbers.TryAdd(row, numbers.Count + 1) ? numbers.Count : numbers[row])];
    }

    private static Column Agreed(int[] groups, Column column)
    {
        var said = new Dictionary<(int Group, string Text), int>();
        var most = new (int Rows, string Text, int Of)[groups.DefaultIfEmpty().Max() + 1];
        for (var row = 0; row < groups.Length; row++)
        {
            if (groups[row] != 0 && !column[row].IsEmpty)
            {
                var (rows, text, of) = most[groups[row]];
                var times = ++CollectionsMarshal.GetValueRefOrAddDefault(said, (groups[row], column[row].Text), out _);
                most[groups[row]] = times > of ? (rows + 1, column[row].Text, times) : (rows + 1, text, of);
            }
        }

        return column.Change((row, cell) => groups[row] != 0 && most[groups[row]] is var (rows, text, of)
            && of >= 2 && of >= 2 * (rows - of) && text != cell.Text ? new Cell(text) : cell);
    }
}

namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>Keeps the first of the rows that agree, text by text, in the named columns; in all when none is named.</summary>
    /// <example><c>DistinctBy("id")</c>: <c>{id: 1, a: x}, {id: 1, a: y}</c> → <c>{id: 1, a: x}</c></example>
    /// <remarks>Cost: O(n·c).</remarks>
    public Table DistinctBy(params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Column[] keys = columns.Length == 0 ? _columns : Array.ConvertAll(columns, column => this[column]);
        return Keep(new HashSet<int>(new SameKey(keys)).Add);
    }

    private sealed class SameKey(Column[] keys) : IEqualityComparer<int>
    {
        public bool Equals(int left, int right) => Array.TrueForAll(keys, key => key[left] == key[right]);

        public int GetHashCode(int row)
        {
            var hash = new HashCode();
            foreach (var key in keys)
            {
                hash.Add(key[row]);
            }

            return hash.ToHashCode();
        }
    }
}

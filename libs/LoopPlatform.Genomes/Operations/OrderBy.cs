namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>Sorts the rows by the texts of the named columns, character by character; equal rows keep their order.</summary>
    /// <example><c>OrderBy("id")</c>: <c>{id: b}, {id: a}</c> → <c>{id: a}, {id: b}</c></example>
    /// <remarks>Cost: O(n·(log n + c)).</remarks>
    public Table OrderBy(params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Column[] keys = Array.ConvertAll(columns, column => this[column]);
        return Sort(Comparer<int>.Create((left, right) =>
        {
            var order = 0;
            for (var i = 0; i < keys.Length && order == 0; i++)
            {
                order = string.CompareOrdinal(keys[i][left].Text, keys[i][right].Text);
            }

            return order;
        }), row => row);
    }

    /// <summary>Sorts the rows by a computed key, such as a number or a date; a missing key comes first and equal rows keep their order.</summary>
    /// <example><c>OrderBy(row => row["n"].Number)</c>: <c>{n: 10}, {n: 9}</c> → <c>{n: 9}, {n: 10}</c></example>
    /// <remarks>Cost: O(n) calls and O(n·(log n + c)).</remarks>
    /// <exception cref="GenomeException">The function threw; the message names file and line of the row.</exception>
    public Table OrderBy<TKey>(Func<Row, TKey> key)
    {
        ArgumentNullException.ThrowIfNull(key);
        // Culture must not decide an order that a verdict may depend on.
        var comparer = typeof(TKey) == typeof(string) ? (IComparer<TKey>)StringComparer.Ordinal : Comparer<TKey>.Default;
        return Sort(comparer, row => Rows[row].Call(key, nameof(OrderBy)));
    }

    private Table Sort<TKey>(IComparer<TKey> comparer, Func<int, TKey> key) => Pick([.. Enumerable.Range(0, RowCount).OrderBy(key, comparer)]);
}

using System.Collections;

namespace LoopPlatform.Genomes;

/// <summary>The rows of a table, in order; making it or a row of it copies nothing.</summary>
public readonly struct RowList : IReadOnlyList<Row>
{
    private readonly Table _table;

    internal RowList(Table table) => _table = table;

    public int Count => _table.RowCount;

    public Row this[int index] => index >= 0 && index < Count ? new(_table, index) : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<Row> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return new(_table, index);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

namespace LoopPlatform.Genomes;

/// <summary>A view of one row of a table.</summary>
public readonly struct Row
{
    private readonly Table _table;

    internal Row(Table table, int index) => (_table, Index) = (table, index);

    /// <summary>Position in the table, counted from 0.</summary>
    public int Index { get; }

    /// <summary>The file and line the row came from.</summary>
    public RowOrigin Origin => _table.Origins[Index];

    /// <summary>The cell of a column.</summary>
    /// <exception cref="GenomeException">There is no such column; the message lists the columns there are.</exception>
    public Cell this[string column] => _table[column][Index];

    /// <summary>The cell of a column by position, counted from 0.</summary>
    public Cell this[int column] => _table.Columns[column][Index];

    /// <summary>Calls hand-written code on this row; what it throws comes out naming file, line and operation.</summary>
    // Out of memory must stay what it is: the sandbox tells it from other errors by its type.
    internal T Call<T>(Func<Row, T> function, string operation)
    {
        try
        {
            return function(this);
        }
        catch (Exception e) when (e is not GenomeException and not OutOfMemoryException)
        {
            throw new GenomeException($"{Origin}: {operation} failed: {e.GetType().Name}: {e.Message}", e) { File = Origin.File, Line = Origin.Line };
        }
    }
}

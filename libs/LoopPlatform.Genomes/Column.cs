using System.Collections;

namespace LoopPlatform.Genomes;

/// <summary>One named column of a table. Immutable: tables made from each other share the columns that did not change.</summary>
public sealed class Column : IReadOnlyList<Cell>
{
    private readonly Cell[] _cells;

    internal Column(string name, Cell[] cells) : this(name, new Cell(name), cells)
    {
    }

    internal Column(string name, Cell header, Cell[] cells) => (Name, Header, _cells) = (name, header, cells);

    /// <summary>The name the column is addressed by, unique in its table: <c>amount</c>, <c>amount#2</c>, <c>column3</c>.</summary>
    public string Name { get; }

    /// <summary>The header as it stood in the file and is written back; may be empty or occur twice in a table.</summary>
    public Cell Header { get; }

    /// <summary>How many cells there are: the rows of the table.</summary>
    public int Count => _cells.Length;

    /// <summary>The cell of a row, counted from 0.</summary>
    public Cell this[int row] => _cells[row];

    internal ReadOnlySpan<Cell> Cells => _cells;

    public IEnumerator<Cell> GetEnumerator() => ((IEnumerable<Cell>)_cells).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The same cells under another name, which then is also the header.</summary>
    internal Column Named(string name) => name == Header.Text && name == Name ? this : new(name, _cells);

    internal Column Change(Func<string, string> change) => Change((_, cell) =>
    {
        var text = change(cell.Text);
        return string.Equals(text, cell.Text, StringComparison.Ordinal) ? cell : new Cell(text);
    });

    /// <summary>This column with every cell passed through <paramref name="change"/>; itself when none became different.</summary>
    internal Column Change(Func<int, Cell, Cell> change)
    {
        Cell[]? changed = null;
        for (var row = 0; row < _cells.Length; row++)
        {
            var cell = change(row, _cells[row]);
            if (!cell.IsSame(_cells[row]))
            {
                changed ??= [.. _cells];
                changed[row] = cell;
            }
        }

        return changed is null ? this : new(Name, Header, changed);
    }

    internal Column Pick(ReadOnlySpan<int> rows)
    {
        var cells = new Cell[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            cells[i] = _cells[rows[i]];
        }

        return new(Name, Header, cells);
    }
}

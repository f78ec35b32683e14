using System.Diagnostics.CodeAnalysis;

namespace LoopPlatform.Genomes;

/// <summary>
/// Ordered, named columns over rows of cells. Immutable: every operation gives a new table, which shares the columns that did not change.
/// </summary>
/// <remarks>
/// Costs are given in rows (n), columns (c) and columns named in the call (k). Making a table costs O(c) besides what its operation says.
/// </remarks>
public sealed partial class Table
{
    private readonly Column[] _columns;
    private readonly Dictionary<string, int> _positions;

    internal Table(string name, Column[] columns, RowOrigin[] origins)
    {
        (Name, _columns, Origins) = (name, columns, origins);
        _positions = new(columns.Length, StringComparer.Ordinal);
        foreach (var column in columns)
        {
            if (!_positions.TryAdd(column.Name, _positions.Count))
            {
                throw new GenomeException($"{name}: there would be two columns '{column.Name}'; give one of them another name, or leave it out.")
                {
                    File = name,
                    Column = column.Name,
                };
            }
        }
    }

    /// <summary>Makes a table from texts. Short rows are padded with empty cells, surplus cells go to <c>extra1</c>, …; O(n·c).</summary>
    public static Table Of(string[] header, params string[][] rows)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(rows);
        var builder = new TableBuilder("table", [.. header.Select(name => new Cell(name))]);
        for (var i = 0; i < rows.Length; i++)
        {
            builder.Add([.. rows[i].Select(text => new Cell(text))], i + 1);
        }

        return builder.Build();
    }

    /// <summary>The input the table came from (file name without folder).</summary>
    public string Name { get; }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<Column> Columns => _columns;

    /// <summary>How many rows there are.</summary>
    public int RowCount => Origins.Length;

    /// <summary>The rows, in order.</summary>
    public RowList Rows => new(this);

    /// <summary>The column of that name, by exact spelling; O(1).</summary>
    /// <exception cref="GenomeException">There is no such column; the message suggests the nearest and lists all.</exception>
    public Column this[string column] => _columns[Position(column)];

    internal RowOrigin[] Origins { get; }

    /// <summary>Whether there is a column of that name; O(1).</summary>
    public bool Has(string column) => _positions.ContainsKey(column);

    /// <summary>Gives the column of that name, if there is one; O(1).</summary>
    public bool TryColumn(string name, [NotNullWhen(true)] out Column? column)
    {
        column = _positions.TryGetValue(name, out var position) ? _columns[position] : null;
        return column is not null;
    }

    private int Position(string column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return _positions.TryGetValue(column, out var position) ? position : throw new GenomeException(
            $"{Name}: there is no column '{column}'{Suggestion.For(column, "columns", _positions.Keys)}")
        {
            File = Name,
            Column = column,
        };
    }

    private Table With(Column[] columns) => new(Name, columns, Origins);

    /// <summary>This table with a column in place of the one of the same name, or as a new last one.</summary>
    private Table With(Column column)
    {
        if (!_positions.TryGetValue(column.Name, out var position))
        {
            return With([.. _columns, column]);
        }

        Column[] columns = [.. _columns];
        columns[position] = column;
        return With(columns);
    }

    /// <summary>Changes the texts of the named columns; of all when none is named.</summary>
    private Table Change(string[] columns, Func<string, string> change)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Column[] changed = [.. _columns];
        foreach (var position in columns.Length == 0 ? Enumerable.Range(0, changed.Length) : columns.Select(Position))
        {
            changed[position] = changed[position].Change(change);
        }

        return With(changed);
    }

    /// <summary>The rows that fulfil a condition; this table itself when all do.</summary>
    private Table Keep(Func<int, bool> condition)
    {
        var kept = new List<int>(RowCount);
        for (var row = 0; row < RowCount; row++)
        {
            if (condition(row))
            {
                kept.Add(row);
            }
        }

        return kept.Count == RowCount ? this : Pick([.. kept]);
    }

    private Table Pick(int[] rows) =>
        new(Name, Array.ConvertAll(_columns, column => column.Pick(rows)), Array.ConvertAll(rows, row => Origins[row]));
}

namespace LoopPlatform.Genomes;

/// <summary>Collects records into columns: pads what is short, gives surplus cells columns of their own (<c>extra1</c>, <c>extra2</c>, …).</summary>
internal sealed class TableBuilder
{
    private readonly string _name;
    private readonly string _surplusName;
    private readonly int _headerWidth;
    private readonly List<Cell> _headers;
    private readonly List<List<Cell>> _columns;
    private readonly List<RowOrigin> _origins = [];

    public TableBuilder(string name, IReadOnlyCollection<Cell> headers, string surplusName = "extra")
    {
        (_name, _surplusName, _headerWidth) = (name, surplusName, headers.Count);
        _headers = [.. headers];
        _columns = [.. headers.Select(_ => new List<Cell>())];
    }

    /// <summary>How many cells the table has after a further record of that width.</summary>
    public long CellsWith(int width) => (long)Math.Max(_columns.Count, width) * (_origins.Count + 1);

    public void Add(List<Cell> record, int line)
    {
        while (_columns.Count < record.Count)
        {
            _headers.Add(new Cell($"{_surplusName}{_columns.Count - _headerWidth + 1}"));
            _columns.Add([.. Enumerable.Repeat(default(Cell), _origins.Count)]);
        }

        for (var i = 0; i < _columns.Count; i++)
        {
            _columns[i].Add(i < record.Count ? record[i] : default);
        }

        _origins.Add(new(_name, line));
    }

    public Table Build()
    {
        var names = ColumnNames.For(_headers);
        return new(_name, [.. _columns.Select((cells, i) => new Column(names[i], _headers[i], [.. cells]))], [.. _origins]);
    }
}

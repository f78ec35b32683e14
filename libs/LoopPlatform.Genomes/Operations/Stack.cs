namespace LoopPlatform.Genomes;

public sealed partial class Tables
{
    /// <summary>
    /// Puts all inputs under each other; columns are united by name, in order of first appearance, and a file without a column has empty cells there.
    /// </summary>
    /// <example><c>a.csv {id: 1}, b.csv {id: 2, note: x}</c> → <c>{id: 1, note: }, {id: 2, note: x}</c></example>
    /// <remarks>Cost: O(n·c).</remarks>
    /// <param name="source">Name of a further, last column that says which file a row came from; none when left out.</param>
    public Table Stack(string? source = null)
    {
        RowOrigin[] origins = [.. _tables.SelectMany(table => table.Origins)];
        var columns = _tables.SelectMany(table => table.Columns).DistinctBy(column => column.Name, StringComparer.Ordinal).Select(first =>
        {
            var cells = new Cell[origins.Length];
            var start = 0;
            foreach (var table in _tables)
            {
                if (table.TryColumn(first.Name, out var column))
                {
                    column.Cells.CopyTo(cells.AsSpan(start));
                }

                start += table.RowCount;
            }

            return new Column(first.Name, first.Header, cells);
        });
        if (source is not null)
        {
            columns = columns.Append(new Column(source, Array.ConvertAll(origins, origin => new Cell(origin.File))));
        }

        return new("stack", [.. columns], origins);
    }
}

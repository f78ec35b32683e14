namespace LoopPlatform.Genomes;

/// <summary>Looks at how a delimited file is cut, before its rows are padded to the same width.</summary>
public static class CsvShape
{
    /// <summary>Demands that every record has as many cells as the first; O(characters).</summary>
    /// <param name="name">Name of the file, for messages.</param>
    /// <exception cref="CsvException">A record is shorter or longer, named by its line; or a quote is never closed.</exception>
    public static void RequireEvenRows(string name, string text, CsvFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        var reader = new CsvReader(text, format.Delimiter, name);
        var record = new List<Cell>();
        if (!reader.Read(record))
        {
            return;
        }

        var width = record.Count;
        while (reader.Read(record))
        {
            if (record.Count != width)
            {
                throw CsvException.At(name, reader.Line, $"{record.Count} cells, but the first row has {width}; quote cells that hold the delimiter '{format.Delimiter}', and write empty cells out.");
            }
        }
    }
}

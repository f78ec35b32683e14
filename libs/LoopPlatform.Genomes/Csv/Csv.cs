using System.Buffers;

namespace LoopPlatform.Genomes;

/// <summary>Reads and writes delimited files.</summary>
public static class Csv
{
    /// <summary>Reads a file; <paramref name="name"/> is its name without folder, for messages and lookup. O(bytes).</summary>
    /// <remarks>
    /// Short rows are padded with empty cells. Surplus cells of long rows are kept in added columns <c>extra1</c>, <c>extra2</c>, … (without header:
    /// further <c>columnN</c>). Empty lines are skipped. A repeated header is addressed as <c>name#2</c>, an empty one as <c>column3</c>; both are
    /// written back as they stood.
    /// </remarks>
    /// <exception cref="CsvException">
    /// Undecodable bytes, a quote that is never closed, no header line, or padding out of proportion (over a million cells more than the file has bytes).
    /// </exception>
    public static Table Parse(string name, ReadOnlySpan<byte> bytes, CsvFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        return ParseText(name, CsvDecoder.Decode(name, bytes, format.Encoding), format);
    }

    /// <summary>Reads text that is decoded already.</summary>
    /// <inheritdoc cref="Parse(string, ReadOnlySpan{byte}, CsvFormat)"/>
    public static Table Parse(string name, string text, CsvFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        return ParseText(name, text, format);
    }

    /// <summary>Writes a table as UTF-8 with LF line ends; cells are quoted where the format needs it and where they were; O(bytes).</summary>
    public static void Write(Table table, IBufferWriter<byte> output, CsvFormat format)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(format);
        new CsvWriter(output, format).Write(table);
    }

    /// <inheritdoc cref="Write(Table, IBufferWriter{byte}, CsvFormat)"/>
    public static void Write(Table table, Stream output, CsvFormat format)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write(Bytes(table, format).Span);
    }

    /// <summary>The table as a file; see <see cref="Write(Table, IBufferWriter{byte}, CsvFormat)"/>.</summary>
    public static ReadOnlyMemory<byte> Bytes(Table table, CsvFormat format)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(table, buffer, format);
        return buffer.WrittenMemory;
    }

    private static Table ParseText(string name, ReadOnlySpan<char> text, CsvFormat format)
    {
        var reader = new CsvReader(text, format.Delimiter, name);
        var record = new List<Cell>();
        if (format.Header && !reader.Read(record))
        {
            throw CsvException.At(name, 1, "the file is empty; expected a header line with the column names.");
        }

        // Padding multiplies rows by columns: a file of a few megabytes must not ask for gigabytes.
        var mostCells = text.Length + 1_000_000L;
        var builder = new TableBuilder(name, record, format.Header ? "extra" : "column");
        while (reader.Read(record))
        {
            if (builder.CellsWith(record.Count) is var cells && cells > mostCells)
            {
                throw CsvException.At(name, reader.Line, $"a table of {cells} cells does not fit a file of {text.Length} characters; is the delimiter right?");
            }

            builder.Add(record, reader.Line);
        }

        return builder.Build();
    }
}

using System.Buffers;
using System.Text;

namespace LoopPlatform.Genomes;

/// <summary>Writes records by RFC 4180, with LF line ends.</summary>
internal sealed class CsvWriter(IBufferWriter<byte> output, CsvFormat format)
{
    private readonly SearchValues<char> _special = SearchValues.Create(format.Delimiter, '\r', '\n');

    public void Write(Table table)
    {
        var columns = table.Columns;
        if (columns.Count == 0)
        {
            return;
        }

        if (format.Header)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                WriteCell(columns[i].Header, i, columns.Count);
            }
        }

        for (var row = 0; row < table.RowCount; row++)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                WriteCell(columns[i][row], i, columns.Count);
            }
        }
    }

    private void WriteCell(Cell cell, int column, int columns)
    {
        var isLone = columns == 1;
        if (cell.Quoted || NeedsQuotes(cell.Text, isLone))
        {
            Write("\"");
            Write(cell.Text.Replace("\"", "\"\"", StringComparison.Ordinal));
            Write("\"");
        }
        else
        {
            Write(cell.Text);
        }

        Write(column + 1 < columns ? [format.Delimiter] : "\n");
    }

    // An empty line would be skipped, and a byte order mark at the start of a file would not be taken for text.
    private bool NeedsQuotes(ReadOnlySpan<char> text, bool isLone) =>
        text.IsEmpty ? isLone : text[0] is '"' or '\uFEFF' || text.ContainsAny(_special);

    private void Write(ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, output);
}

using System.Text;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Challenger.Files;

/// <summary>An input: its table, and the places of its cells in the file.</summary>
internal sealed class SourceFile
{
    private readonly Encoding _encoding;
    private readonly string _text;
    private readonly List<List<Range>> _records;

    public SourceFile(InputFile input, byte[] bytes)
    {
        Input = input;
        _encoding = input.Encoding == CsvFormat.Windows1252
            ? CodePagesEncodingProvider.Instance.GetEncoding(1252, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!
            : new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        Table = Parse(bytes);
        _text = _encoding.GetString(bytes);
        _records = CsvSpans.Of(_text, input.Delimiter);
    }

    public InputFile Input { get; }

    public Table Table { get; }

    /// <summary>Whether the cell stands in the file, in so many words, and can be written anew.</summary>
    public bool CanEdit(int row, int column, string after)
    {
        var record = _records[row + FirstRow];
        if (column >= record.Count || _text[record[column]] is not { } written)
        {
            return false;
        }

        var cell = Table.Columns[column][row];
        return written == CsvSpans.Written(cell.Text, Input.Delimiter, cell.Quoted) && CanEncode(after);
    }

    /// <summary>The file with cells written anew, and every other byte as it was.</summary>
    public byte[] With(IReadOnlyDictionary<(int Row, int Column), string> edits)
    {
        var edited = new StringBuilder();
        var copied = 0;
        foreach (var ((row, column), after) in edits.OrderBy(edit => edit.Key))
        {
            var place = _records[row + FirstRow][column];
            edited.Append(_text, copied, place.Start.Value - copied).Append(CsvSpans.Written(after, Input.Delimiter, Table.Columns[column][row].Quoted));
            copied = place.End.Value;
        }

        var bytes = _encoding.GetBytes(edited.Append(_text, copied, _text.Length - copied).ToString());
        RequireOnly(edits, Parse(bytes));
        return bytes;
    }

    private int FirstRow => Input.Header ? 1 : 0;

    private Table Parse(byte[] bytes) => Csv.Parse(Input.Name, bytes, new(Input.Delimiter, Input.Encoding, Input.Header));

    private bool CanEncode(string text)
    {
        try
        {
            return _encoding.GetByteCount(text) > 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    // Read again as everybody else will: a challenge that changed anything else would not be one.
    private void RequireOnly(IReadOnlyDictionary<(int Row, int Column), string> edits, Table edited)
    {
        var same = edited.RowCount == Table.RowCount && edited.Columns.Count == Table.Columns.Count
            && Enumerable.Range(0, Table.Columns.Count).All(column => edited.Columns[column].Header == Table.Columns[column].Header
                && Enumerable.Range(0, Table.RowCount).All(row =>
                    edited.Columns[column][row].Text == (edits.TryGetValue((row, column), out var after) ? after : Table.Columns[column][row].Text)));
        if (!same)
        {
            throw new InvalidDataException($"{Input.Path}: its edited form does not read as it was meant");
        }
    }
}

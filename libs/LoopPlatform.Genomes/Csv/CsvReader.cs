namespace LoopPlatform.Genomes;

/// <summary>
/// Reads records by RFC 4180. Beyond it: CR or LF alone end a record too, empty lines are skipped, a quote inside an unquoted cell is an ordinary
/// character, and what follows a closing quote up to the delimiter is added to the cell.
/// </summary>
internal ref struct CsvReader(ReadOnlySpan<char> text, char delimiter, string file)
{
    private ReadOnlySpan<char> _rest = text;
    private int _nextLine = 1;

    /// <summary>Line the last record begins on, counted from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Replaces the content of <paramref name="record"/> by the next record; gives <see langword="false"/> at the end.</summary>
    public bool Read(List<Cell> record)
    {
        while (TakeLineBreak())
        {
        }

        record.Clear();
        Line = _nextLine;
        if (_rest.IsEmpty)
        {
            return false;
        }

        record.Add(ReadCell());
        while (!_rest.IsEmpty && !TakeLineBreak())
        {
            _rest = _rest[1..];
            record.Add(ReadCell());
        }

        return true;
    }

    /// <summary>Reads up to the delimiter or line break, which is then the first of the rest.</summary>
    private Cell ReadCell()
    {
        if (_rest.IsEmpty || _rest[0] != '"')
        {
            return new(TakeBare(), quoted: false);
        }

        var text = TakeQuoted();
        var tail = TakeBare();
        return new(tail.Length == 0 ? text : text + tail, quoted: true);
    }

    private string TakeBare()
    {
        var length = _rest.IndexOfAny(delimiter, '\r', '\n');
        return Take(length < 0 ? _rest.Length : length).ToString();
    }

    private string TakeQuoted()
    {
        var hasQuotes = false;
        for (var end = 1; ; end += 2)
        {
            var next = _rest[end..].IndexOf('"');
            if (next < 0)
            {
                throw CsvException.At(file, _nextLine, "the quote opened on this line is never closed; close it, or double it if it belongs to the text.");
            }

            end += next;
            if (end + 1 < _rest.Length && _rest[end + 1] == '"')
            {
                hasQuotes = true;
                continue;
            }

            var content = Take(end + 1)[1..^1];
            _nextLine += LineBreaks.Count(content);
            return hasQuotes ? content.ToString().Replace("\"\"", "\"", StringComparison.Ordinal) : content.ToString();
        }
    }

    private bool TakeLineBreak()
    {
        if (_rest.IsEmpty || _rest[0] is not ('\r' or '\n'))
        {
            return false;
        }

        Take(_rest.StartsWith("\r\n") ? 2 : 1);
        _nextLine++;
        return true;
    }

    private ReadOnlySpan<char> Take(int length)
    {
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}

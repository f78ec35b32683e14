using System.Globalization;
using LoopPlatform.Genomes;

namespace LoopPlatform.Proposer.Synthesizer.Facts;

internal enum LabelKind
{
    Text,
    Number,
    Date,
}

/// <summary>A column of the labels: what its cells should be, and when a cell agrees.</summary>
internal sealed class LabelColumn
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
    private static readonly NumberStyle[] Styles = Enum.GetValues<NumberStyle>();
    private static readonly DateOrder[] Orders = Enum.GetValues<DateOrder>();
    private readonly string[] _keys;
    private readonly decimal?[] _numbers;
    private readonly DateOnly?[] _dates;

    public LabelColumn(Column column, bool isText)
    {
        (Name, Texts) = (column.Name, [.. column.Select(cell => cell.Text)]);
        _keys = Array.ConvertAll(Texts, TextKey.Of);
        _numbers = Array.ConvertAll(Texts, PlainNumber);
        _dates = Array.ConvertAll(Texts, text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : (DateOnly?)null);
        var filled = Enumerable.Range(0, Texts.Length).Where(row => Texts[row].Length > 0).ToList();
        Kind = filled.Count == 0 ? LabelKind.Text
            : filled.TrueForAll(row => _dates[row] is not null) ? LabelKind.Date
            : filled.TrueForAll(row => _numbers[row] is not null) ? LabelKind.Number
            : LabelKind.Text;
        IsText = isText || Kind == LabelKind.Text;
    }

    public string Name { get; }

    public string[] Texts { get; }

    public LabelKind Kind { get; }

    /// <summary>Whether cells must agree letter by letter.</summary>
    public bool IsText { get; }

    /// <summary>Whether a result's cell agrees, as far as labels tell how cells are compared.</summary>
    public bool Agrees(int label, string text) =>
        text == Texts[label] || (!IsText && Kind == LabelKind.Number && _numbers[label] is { } number && PlainNumber(text) == number);

    /// <summary>Whether a cell says the same in some spelling or notation.</summary>
    public bool Says(int label, Cell cell) => TextKey.Of(cell.Text) == _keys[label] || Kind switch
    {
        LabelKind.Number => _numbers[label] is { } number && Array.Exists(Styles, style => cell.TryNumber(style, out var read) && read == number),
        LabelKind.Date => _dates[label] is { } date && Array.Exists(Orders, order => cell.TryDate(order, out var read) && read == date),
        _ => false,
    };

    /// <summary>Whether a cell is of the kind of the labels, whatever it says.</summary>
    public bool IsReadable(Cell cell) => Kind switch
    {
        LabelKind.Number => cell.TryNumber(out _),
        LabelKind.Date => Array.Exists(Orders, order => cell.TryDate(order, out _)),
        _ => !cell.IsEmpty,
    };

    private static decimal? PlainNumber(string text) => decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var number) ? number : null;
}

using System.Globalization;
using System.Text.RegularExpressions;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Challenger.Facts;

/// <summary>A column of the visible labels: what its cells say, in the sense of the referee.</summary>
internal sealed partial class LabelColumn
{
    private readonly string[] _keys;
    private readonly Dictionary<string, HashSet<string>> _meanings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _spellings = new(StringComparer.Ordinal);

    public LabelColumn(Column column, Suite suite)
    {
        (Name, Texts) = (column.Name, [.. column.Select(cell => cell.Text)]);
        _keys = Array.ConvertAll(Texts, TextKey.Of);
        Kind = KindOf(suite);
        HasPlainSpelling = Texts.Distinct().Count() == _keys.Distinct().Count();
    }

    public string Name { get; }

    public string[] Texts { get; }

    public ColumnType Kind { get; }

    /// <summary>Whether spaces and case tell no two labels apart.</summary>
    public bool HasPlainSpelling { get; }

    public decimal NumberOf(int label) => decimal.Parse(Texts[label], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    public DateOnly DateOf(int label) => DateOnly.ParseExact(Texts[label], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Whether a text says the label and, in whatever way it may be read, nothing else.</summary>
    /// <param name="order">How all-digit dates around it are read, where that is proved.</param>
    public bool Says(int label, string text, DateOrder? order) => Texts[label].Length > 0 && Kind switch
    {
        ColumnType.Number => Readings(new Cell(text)) is { Count: > 0 } numbers && numbers.TrueForAll(number => number == NumberOf(label)),
        ColumnType.Date => Days(new Cell(text), order) is { Count: > 0 } days && days.TrueForAll(day => day == DateOf(label)),
        _ => SaysText(label, TextKey.Of(text)),
    };

    /// <summary>Whether a text is of the column's kind, whatever it says.</summary>
    public bool IsReadable(string text) => Kind switch
    {
        ColumnType.Number => Readings(new Cell(text)).Count > 0,
        ColumnType.Date => Days(new Cell(text), null).Count > 0,
        _ => TextKey.Of(text).Length > 0,
    };

    /// <summary>Whether the text is the label's own, but for spaces and case.</summary>
    public bool IsSpelt(int label, string text) => TextKey.Of(text) == _keys[label] && _keys[label].Length > 0;

    /// <summary>Takes note of a word that stood for a label.</summary>
    public void Learn(int label, string text)
    {
        var key = TextKey.Of(text);
        if (key.Length == 0)
        {
            return;
        }

        _meanings.TryAdd(key, []);
        _spellings.TryAdd(key, []);
        _meanings[key].Add(Texts[label]);
        _spellings[key].Add(TextKey.Trimmed(text).Core);
    }

    /// <summary>Words that were seen at least twice, always for the same label, which has others: as they are most often spelt, in ordinal order.</summary>
    public IReadOnlyList<string> Synonyms() =>
    [
        .. _meanings.Where(word => word.Value.Count == 1 && _spellings[word.Key].Count >= 2).GroupBy(word => word.Value.Single()).Where(label => label.Count() > 1)
            .SelectMany(label => label)
            .Select(word => _spellings[word.Key].GroupBy(text => text).OrderByDescending(text => text.Count()).ThenBy(text => text.Key, StringComparer.Ordinal).First().Key)
            .Order(StringComparer.Ordinal),
    ];

    private bool SaysText(int label, string key) => _meanings.TryGetValue(key, out var meanings)
        ? meanings.Count == 1 && meanings.Contains(Texts[label])
        : key == _keys[label] && key.Length > 0;

    private static List<decimal> Readings(Cell cell) =>
        cell.TryNumber(NumberStyle.Auto, out _)
            ? [.. Enum.GetValues<NumberStyle>().Where(style => cell.TryNumber(style, out _)).Select(style => cell.TryNumber(style, out var number) ? number : 0)]
            : [];

    private static List<DateOnly> Days(Cell cell, DateOrder? order) =>
    [
        .. (order is { } known && cell.TryDate(known, out _) ? [known] : Enum.GetValues<DateOrder>())
            .Where(each => cell.TryDate(each, out _)).Select(each => cell.TryDate(each, out var day) ? day : default),
    ];

    // What the suite compares as text is a code: "007" and "7" are two.
    private ColumnType KindOf(Suite suite)
    {
        var filled = Texts.Where(text => text.Length > 0).ToList();
        var stated = suite.Columns.FirstOrDefault(rule => rule.Name == Name)?.Type;
        return suite.Compare == CellCompare.Text || filled.Count == 0 || stated == ColumnType.Text ? ColumnType.Text
            : stated is null or ColumnType.Number && filled.TrueForAll(Amount().IsMatch) ? ColumnType.Number
            : stated is null or ColumnType.Date && filled.TrueForAll(text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) ? ColumnType.Date
            : ColumnType.Text;
    }

    [GeneratedRegex(@"\A-?(0|[1-9]\d{0,20})(\.\d{1,6})?\z")]
    private static partial Regex Amount();
}

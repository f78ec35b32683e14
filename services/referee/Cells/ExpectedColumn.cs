using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Referee.Cells;

/// <summary>A gold column, ready to be compared with.</summary>
internal sealed class ExpectedColumn
{
    private readonly string[] _texts;
    private readonly decimal?[] _numbers;
    private readonly ColumnRule _rule;

    public ExpectedColumn(ColumnRule rule, string[] texts)
    {
        (_rule, _texts) = (rule, texts);
        _numbers = rule.Type == ColumnType.Number ? Array.ConvertAll(texts, text => PlainNumber.TryParse(text, out var number) ? number : (decimal?)null) : [];
        Canonical = rule.Type switch
        {
            ColumnType.Number => [.. texts.Select(CanonicalOf)],
            ColumnType.Date => Array.ConvertAll(texts, text => new Cell(text).TryDate(DateOrder.YearFirst, out var date) ? IsoDate.Text(date) : text),
            _ => texts,
        };
    }

    public string Name => _rule.Name;

    public string this[int row] => _texts[row];

    /// <summary>A text for each gold cell that equals <see cref="CanonicalOf"/> of outputs that agree with it exactly.</summary>
    public string[] Canonical { get; }

    /// <summary>Whether an output cell agrees: same text, or a plain number within tolerance, or the same day in ISO form. Empty agrees with empty only.</summary>
    public bool Agrees(int row, string actual) => _rule.Type switch
    {
        _ when string.Equals(_texts[row], actual, StringComparison.Ordinal) => true,
        ColumnType.Number => _numbers[row] is { } expected && PlainNumber.TryParse(actual, out var number) && Math.Abs(expected - number) <= _rule.Tolerance,
        ColumnType.Date => string.Equals(Canonical[row], actual, StringComparison.Ordinal),
        _ => false,
    };

    public string CanonicalOf(string actual) =>
        _rule.Type == ColumnType.Number && PlainNumber.TryParse(actual, out var number) ? PlainNumber.Canonical(number) : actual;
}

using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Referee.Cells;

/// <summary>Tells a column's type from gold alone, so that no output can change how it is compared.</summary>
internal static class ColumnTypes
{
    public static ColumnType Infer(IReadOnlyList<string> gold)
    {
        var texts = gold.Where(text => text.Length > 0).DefaultIfEmpty("").ToList();
        return texts.TrueForAll(IsAmount) ? ColumnType.Number
            : texts.TrueForAll(text => IsoDate.TryParse(text, out _)) ? ColumnType.Date
            : ColumnType.Text;
    }

    // "007" and "1e5" may be codes, which differ from 7 and 100000.
    private static bool IsAmount(string text)
    {
        var digits = text.AsSpan().TrimStart('-');
        return PlainNumber.TryParse(text, out _) && !digits.ContainsAny("+eE") && (digits is not ['0', ..] || digits is ['0'] or ['0', '.', ..]);
    }
}

using LoopPlatform.Genomes;
using LoopPlatform.Referee.Failures;
using LoopPlatform.Referee.Splitting;

namespace LoopPlatform.Referee.Cells;

/// <summary>Says in which way a cell differs from what was expected.</summary>
internal static class CellFailure
{
    public static FailureKind Classify(string expected, string actual)
    {
        var (wanted, found) = (EntityText.Collapse(expected), EntityText.Collapse(actual));
        return wanted == found ? FailureKind.Whitespace
            : found.Length == 0 ? FailureKind.Empty
            : wanted.Length == 0 ? FailureKind.NotEmpty
            : wanted.Equals(found, StringComparison.OrdinalIgnoreCase) ? FailureKind.Case
            : PlainNumber.TryParse(wanted, out var number) ? ClassifyNumber(number, found)
            : IsoDate.TryParse(wanted, out var date) ? ClassifyDate(date, found)
            : FailureKind.Text;
    }

    private static FailureKind ClassifyNumber(decimal expected, string actual)
    {
        if (PlainNumber.TryParse(actual, out var number))
        {
            // Equal numbers that disagree are compared as text: a code such as "007".
            return number == expected ? FailureKind.NumberFormat : FailureKind.NumberValue;
        }

        var cell = new Cell(actual);
        return cell.TryNumber(NumberStyle.Auto, out _) || cell.TryNumber(NumberStyle.Point, out _) || cell.TryNumber(NumberStyle.Comma, out _)
            ? FailureKind.NumberFormat
            : FailureKind.NotNumber;
    }

    private static FailureKind ClassifyDate(DateOnly expected, string actual)
    {
        var cell = new Cell(actual);
        DateOnly[] days = [.. Enum.GetValues<DateOrder>().Where(order => cell.TryDate(order, out _)).Select(order => cell.TryDate(order, out var day) ? day : default)];
        return days.Contains(expected) ? FailureKind.DateFormat
            : days.Length > 0 ? FailureKind.DateValue
            : FailureKind.NotDate;
    }
}

using System.Globalization;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Referee.Cells;
using LoopPlatform.Referee.Failures;

namespace LoopPlatform.Referee.Assertions;

/// <summary>An assertion that the output as a whole keeps or breaks.</summary>
internal sealed class TableAssertion
{
    private readonly int _inputRows;
    private readonly decimal _total;

    /// <exception cref="SuiteException">The assertion lacks what its kind needs.</exception>
    public TableAssertion(Assertion rule, IReadOnlyList<Table> inputs)
    {
        Rule = rule;
        if (rule.Kind == AssertionKind.Retention)
        {
            _inputRows = inputs.Sum(input => input.RowCount);
            Check(_inputRows > 0, "there are no input rows to keep");
            Check((rule.Min, rule.Max) is not (null, null), "it needs a min or a max");
            Kind = FailureKind.Assertion(rule.Id, $"The output must keep a share of the input rows{Bounds.Text(rule.Min, rule.Max)}.");
        }
        else
        {
            Check(rule.Column is not null, "it needs a column");
            Check(rule.Total is not null || inputs.Any(input => input.Has(rule.Column!)), $"it states no total, and no input has a column '{rule.Column}' to take it from");
            _total = rule.Total ?? Sum(inputs.Where(input => input.Has(rule.Column!)).SelectMany(input => input[rule.Column!]).Select(cell => cell.Number ?? 0)) ?? 0;
            Kind = FailureKind.Assertion(rule.Id, $"The numbers of '{rule.Column}' must add up to {(rule.Total is null ? "the total of the inputs" : "the stated total")}.");
        }
    }

    public Assertion Rule { get; }

    public FailureKind Kind { get; }

    public bool Holds(Table output)
    {
        if (Rule.Kind == AssertionKind.Retention)
        {
            var share = (decimal)output.RowCount / _inputRows;
            return (Rule.Min is null || share >= Rule.Min) && (Rule.Max is null || share <= Rule.Max);
        }

        return SumOf(output) is { } sum && Sum([sum, -_total]) is { } difference && Math.Abs(difference) <= Rule.Tolerance;
    }

    /// <summary>What is wrong. A stated total is not repeated: with the visible labels it could tell a hidden one.</summary>
    public Failure Explain(Table output) => Rule.Kind == AssertionKind.Retention
        ? new(Kind, null, string.Create(CultureInfo.InvariantCulture, $"{_inputRows} input rows, a share{Bounds.Text(Rule.Min, Rule.Max)}"), $"{output.RowCount} rows")
        : new(Kind, null, Rule.Total is null ? _total.ToString(CultureInfo.InvariantCulture) : null, SumOf(output)?.ToString(CultureInfo.InvariantCulture));

    private decimal? SumOf(Table output) =>
        output.TryColumn(Rule.Column!, out var column) ? Sum(column.Select(cell => PlainNumber.TryParse(cell.Text, out var number) ? number : 0)) : null;

    /// <summary>The sum, or null when it grows past what a decimal can hold.</summary>
    private static decimal? Sum(IEnumerable<decimal> numbers)
    {
        try
        {
            return numbers.Sum();
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private void Check(bool holds, string problem)
    {
        if (!holds)
        {
            throw new SuiteException($"assertion '{Rule.Id}' ({Rule.Kind.ToString().ToLowerInvariant()}): {problem}");
        }
    }
}

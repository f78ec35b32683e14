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
            Require(_inputRows > 0, "there are no input rows to keep");
            Require((rule.Min, rule.Max) is not (null, null), "it needs a min or a max");
            Kind = FailureKind.Assertion(rule.Id, $"The output must keep a share of the input rows{Bounds.Text(rule.Min, rule.Max)}.");
        }
        else
        {
            Require(rule.Column is not null, "it needs a column");
            Require(rule.Total is not null || inputs.Any(input => input.Has(rule.Column!)), $"it states no total, and no input has a column '{rule.Column}' to take it from");
            _total = rule.Total ?? Sum(inputs.Where(input => input.Has(rule.Column!)).SelectMany(input => input[rule.Column!]).Select(cell => cell.Number ?? 0)) ?? 0;
            Kind = FailureKind.Assertion(rule.Id, $"The numbers of '{rule.Column}' must add up to {(rule.Total is null ? "the total of the inputs" : "the stated total")}.");
        }
    }

    public Assertion Rule { get; }

    public FailureKind Kind { get; }

    /// <param name="column">The output column it speaks of, if it speaks of one and the output has it.</param>
    public TableResult Check(Table output, Column? column) => Rule.Kind == AssertionKind.Retention ? CheckRetention(output.RowCount) : CheckTotal(column);

    private TableResult CheckRetention(int rows)
    {
        var share = (decimal)rows / _inputRows;
        var holds = (Rule.Min is null || share >= Rule.Min) && (Rule.Max is null || share <= Rule.Max);
        return new(this, holds, $"{_inputRows} input rows, a share{Bounds.Text(Rule.Min, Rule.Max)}", $"{rows} rows");
    }

    // A stated total is not repeated in the result: with the visible labels it could tell a hidden one.
    private TableResult CheckTotal(Column? column)
    {
        var sum = column is null ? null : Sum(column.Select(cell => PlainNumber.TryParse(cell.Text, out var number) ? number : 0));
        var holds = sum is not null && Sum([sum.Value, -_total]) is { } difference && Math.Abs(difference) <= Rule.Tolerance;
        return new(this, holds, Rule.Total is null ? PlainNumber.Canonical(_total) : null, sum is null ? null : PlainNumber.Canonical(sum.Value));
    }

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

    private void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw new SuiteException($"assertion '{Rule.Id}' ({Rule.Kind.ToString().ToLowerInvariant()}): {problem}");
        }
    }
}

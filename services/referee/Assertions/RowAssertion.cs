using System.Text.RegularExpressions;
using LoopPlatform.Genomes;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Referee.Cells;
using LoopPlatform.Referee.Failures;

namespace LoopPlatform.Referee.Assertions;

/// <summary>An assertion that every row keeps or breaks on its own. An empty cell keeps all but <see cref="AssertionKind.Required"/>; a column that is not there breaks each.</summary>
internal sealed class RowAssertion
{
    private readonly Func<Column, Func<int, bool>> _holds;
    private readonly string _expected;

    /// <exception cref="SuiteException">The assertion lacks what its kind needs, or its pattern cannot be used.</exception>
    public RowAssertion(Assertion rule)
    {
        Rule = rule;
        Column = rule.Column ?? throw Invalid("it needs a column");
        (_expected, _holds) = rule.Kind switch
        {
            AssertionKind.Required => ("a value", column => row => !column[row].IsEmpty),
            AssertionKind.Format => Format(),
            AssertionKind.Range => Range(),
            AssertionKind.Unique => ("a text no other row has", Unique),
            AssertionKind.Allowed => Allowed(),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Kind, "not an assertion about rows"),
        };
        Kind = FailureKind.Assertion(rule.Id, $"'{Column}' must hold {_expected} in every row.");
    }

    public Assertion Rule { get; }

    public string Column { get; }

    public FailureKind Kind { get; }

    /// <param name="column">The output column it speaks of; null when there is none.</param>
    public BoundAssertion Bind(Column? column) => new(this, column, column is null ? null : _holds(column));

    public Failure Explain(string? actual) => new(Kind, null, actual is null ? $"a column '{Column}'" : _expected, actual);

    private (string, Func<Column, Func<int, bool>>) Format()
    {
        const int maxLength = 1000;
        var pattern = Rule.Pattern is { Length: > 0 and <= maxLength } text ? text : throw Invalid($"it needs a pattern of 1 to {maxLength} characters");
        try
        {
            var regex = new Regex($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return ($"a text that matches {pattern}", WhereFilled(regex.IsMatch));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw Invalid($"its pattern '{pattern}' cannot be used: {e.Message}", e);
        }
    }

    private (string, Func<Column, Func<int, bool>>) Range()
    {
        var (min, max) = (Rule.Min ?? decimal.MinValue, Rule.Max ?? decimal.MaxValue);
        if ((Rule.Min, Rule.Max) is (null, null) || min > max)
        {
            throw Invalid("it needs a min, a max, or a min that is not above its max");
        }

        return ($"a plain number{Bounds.Text(Rule.Min, Rule.Max)}", WhereFilled(text => PlainNumber.TryParse(text, out var number) && number >= min && number <= max));
    }

    private (string, Func<Column, Func<int, bool>>) Allowed()
    {
        if (Rule.Values.Count == 0)
        {
            throw Invalid("it needs values");
        }

        var allowed = Rule.Values.ToHashSet(StringComparer.Ordinal);
        return ($"one of: {ShownText.Join(Rule.Values)}", WhereFilled(allowed.Contains));
    }

    private static Func<int, bool> Unique(Column column)
    {
        var counts = column.CountBy(cell => cell.Text, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return row => column[row].Text.Length == 0 || counts[column[row].Text] == 1;
    }

    private static Func<Column, Func<int, bool>> WhereFilled(Func<string, bool> holds) => column => row => column[row].Text is var text && (text.Length == 0 || holds(text));

    private SuiteException Invalid(string problem, Exception? inner = null) =>
        new($"assertion '{Rule.Id}' ({Rule.Kind.ToString().ToLowerInvariant()}): {problem}", inner);
}

namespace LoopPlatform.Referee.Failures;

/// <summary>A way to fail.</summary>
/// <param name="Name">Stable; part of the ids of failure classes.</param>
/// <param name="Hint">A sentence of advice; <c>{0}</c> is the column.</param>
internal sealed record FailureKind(string Name, string Hint)
{
    public static FailureKind UnreadableOutput { get; } = new("unreadable-output", "The output is not a UTF-8 CSV table with a header line: write one.");

    public static FailureKind MissingRow { get; } = new("missing-row", "Rows are expected that the output does not have: look at which inputs are dropped, and why.");

    public static FailureKind SurplusRow { get; } = new("surplus-row", "The output has rows that are not expected: find what sets them apart, and drop them.");

    public static FailureKind DuplicateRow { get; } = new("duplicate-row", "Rows come out more than once: keep one row for each key.");

    public static FailureKind MissingColumn { get; } = new("missing-column", "The output has no column '{0}': add it, spelt exactly so.");

    public static FailureKind Empty { get; } = new("empty", "A value is expected in '{0}' and the cell is empty: find the input the value comes from.");

    public static FailureKind NotEmpty { get; } = new("not-empty", "'{0}' should be empty here: find what marks the rows that have no value.");

    public static FailureKind Whitespace { get; } = new("whitespace", "'{0}' agrees but for spaces: trim it and collapse runs of spaces.");

    public static FailureKind Case { get; } = new("case", "'{0}' agrees but for upper and lower case: bring it to the case of the examples.");

    public static FailureKind NumberFormat { get; } =
        new("number-format", "'{0}' holds numbers as people write them: write plain ones such as -1234.5, without separators, currency or brackets.");

    public static FailureKind NumberValue { get; } = new("number-value", "'{0}' holds another number than expected: check which input it comes from, its sign and its decimal mark.");

    public static FailureKind NotNumber { get; } = new("not-number", "A number is expected in '{0}' and the cell holds words: find the input the number comes from.");

    public static FailureKind DateFormat { get; } = new("date-format", "'{0}' holds the right day in another notation: write yyyy-MM-dd.");

    public static FailureKind DateValue { get; } = new("date-value", "'{0}' holds another day than expected: check which input it comes from, and the order of day and month.");

    public static FailureKind NotDate { get; } = new("not-date", "A date is expected in '{0}' and the cell holds none: find the input the date comes from.");

    public static FailureKind Text { get; } = new("text", "'{0}' holds another text than expected: compare the examples with the inputs.");

    /// <summary>A broken assertion; its name and hint come from the suite.</summary>
    public static FailureKind Assertion(string id, string hint) => new("assertion:" + id, hint);
}

namespace LoopPlatform.Loops.Definition;

/// <summary>Everything a verdict depends on besides the output: pinned at run start, hashed over its canonical JSON, stored as a blob.</summary>
public sealed record Suite
{
    public required SuiteKind Kind { get; init; }

    /// <summary>Gold files, pinned; empty for a contract without gold. More than one only with <see cref="RowMatch.Multiset"/>: one a unit of the split.</summary>
    public IReadOnlyList<InputFile> Gold { get; init; } = [];

    /// <summary>The loop's inputs: contracts score their rows, and an output row with a key found nowhere in them is unknown.</summary>
    public IReadOnlyList<InputFile> Inputs { get; init; } = [];

    public RowMatch Match { get; init; } = RowMatch.Key;

    /// <summary>Column names that together identify a row, by exact text whatever <see cref="Columns"/> says; set with <see cref="RowMatch.Key"/>.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    /// <summary>
    /// Whether gold covers only some of the keys, with <see cref="RowMatch.Key"/>. An output row with a key that stands in the inputs and not in gold then
    /// belongs to no side and counts nowhere; otherwise it is surplus. A key found in neither is made up, and surplus either way.
    /// </summary>
    public bool? Partial { get; init; }

    /// <summary>
    /// The gold column that holds the number of the input row a gold row speaks of, from 1 over all inputs in order, with <see cref="RowMatch.Position"/>; it
    /// is compared with nothing. Input rows that no gold row names belong to no side and count nowhere. Null when gold has every row.
    /// </summary>
    public string? Row { get; init; }

    /// <summary>How cells compare: by type or by exact text.</summary>
    public CellCompare Compare { get; init; } = CellCompare.Typed;

    /// <summary>How single columns compare, where it is not inferred from gold.</summary>
    public IReadOnlyList<ColumnRule> Columns { get; init; } = [];

    public IReadOnlyList<Assertion> Assertions { get; init; } = [];

    /// <summary>Integer weights by part (<c>reference</c>, <c>contract</c>); a part not named weighs 1 for its own kind and 0 otherwise.</summary>
    public IReadOnlyDictionary<string, int> Weights { get; init; } = new Dictionary<string, int>();

    public Split Split { get; init; } = new();

    /// <summary>Key of the HMAC that assigns entities to sides; not empty.</summary>
    public required string Salt { get; init; }
}

public enum SuiteKind
{
    /// <summary>Output rows are compared with gold rows.</summary>
    Reference,

    /// <summary>Output rows must satisfy assertions; no gold needed.</summary>
    Contract,
}

/// <summary>How an output row finds its gold row.</summary>
public enum RowMatch
{
    /// <summary>By the text of the key columns.</summary>
    Key,

    /// <summary>The n-th row of the stacked inputs is the n-th row of the output, and of gold unless <see cref="Suite.Row"/> says otherwise; implies text comparison, columns by position.</summary>
    Position,

    /// <summary>By equal content; gold files are the units of the split.</summary>
    Multiset,
}

public enum CellCompare
{
    Typed,
    Text,
}

public enum ColumnType
{
    Text,
    Number,
    Date,
}

/// <summary>How one column compares.</summary>
/// <param name="Name">Column of the gold file.</param>
/// <param name="Type">The type both cells are read as; a cell that cannot be read as it disagrees.</param>
/// <param name="Tolerance">Largest absolute difference of two equal numbers; 0 unless stated.</param>
public sealed record ColumnRule(string Name, ColumnType Type, decimal Tolerance = 0);

/// <summary>How entities are shared out: in whole percent that add up to 100, or by a number of <see cref="Labels"/>.</summary>
public sealed record Split
{
    /// <summary>Percent whose labels and failures may be shown.</summary>
    public int Visible { get; init; } = 60;

    /// <summary>Percent whose score alone may veto.</summary>
    public int Gate { get; init; } = 20;

    /// <summary>Percent reported at the end and never used.</summary>
    public int Holdout { get; init; } = 20;

    /// <summary>
    /// How many gold entities are visible, and how many others are gate; the rest is holdout. The lowest by rank of their keyed hash are taken, so a gold row
    /// that is added or lost moves few others. In place of percentages, which then mean nothing; null for percentages.
    /// </summary>
    public int? Labels { get; init; }

    /// <summary>Shares entities out anew under the same salt: part of the key of the hash. Null and 0 differ.</summary>
    public int? Seed { get; init; }

    /// <summary>Keys of stated near-duplicates: each inner list is one entity. A key of several columns is written <c>Acme|2024-01</c>.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Together { get; init; } = [];
}

/// <summary>A rule the output must satisfy. A column the output lacks breaks every rule that speaks of it.</summary>
public sealed record Assertion
{
    /// <summary>Unique within the suite; what failures and the journal name.</summary>
    public required string Id { get; init; }

    public required AssertionKind Kind { get; init; }

    /// <summary>The column it speaks of; not set for <see cref="AssertionKind.Retention"/>.</summary>
    public string? Column { get; init; }

    /// <summary>Whether a candidate that newly fails it is never accepted.</summary>
    public bool Critical { get; init; }

    /// <summary>Regular expression a whole cell must match, for <see cref="AssertionKind.Format"/>; matched without backtracking.</summary>
    public string? Pattern { get; init; }

    /// <summary>Smallest number allowed (<see cref="AssertionKind.Range"/>), or smallest share of input rows kept, 0 to 1 (<see cref="AssertionKind.Retention"/>).</summary>
    public decimal? Min { get; init; }

    /// <summary>Largest number allowed, or largest share of input rows kept.</summary>
    public decimal? Max { get; init; }

    /// <summary>The allowed cell texts, for <see cref="AssertionKind.Allowed"/>.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The total the column must reach, for <see cref="AssertionKind.Total"/>.</summary>
    public decimal? Total { get; init; }

    /// <summary>Largest absolute difference from <see cref="Total"/>.</summary>
    public decimal Tolerance { get; init; }
}

public enum AssertionKind
{
    /// <summary>The column exists and no cell of it is empty.</summary>
    Required,

    /// <summary>Every non-empty cell matches a pattern.</summary>
    Format,

    /// <summary>Every non-empty cell is a number within bounds.</summary>
    Range,

    /// <summary>No two rows share a non-empty cell text.</summary>
    Unique,

    /// <summary>Every non-empty cell is one of the listed texts.</summary>
    Allowed,

    /// <summary>Output rows ÷ input rows lies within bounds. In a contract without gold, missing rows cost nothing while the lower bound holds, surplus rows while the upper does.</summary>
    Retention,

    /// <summary>The column's numbers add up to a stated total, or to the total of an input column of that name when none is stated.</summary>
    Total,
}

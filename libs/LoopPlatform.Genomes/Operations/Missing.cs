namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    // Read-only by use: given to Words, which copies.
    private static readonly string[] MissingMarkers =
    [
        "-", "--", "---", "\u2013", "\u2014", "?", "??", "#N/A", "#NA", "#VALUE!", "#REF!", "#DIV/0!", "N/A", "N.A.", "NA", "n/k", "nan", "-nan",
        "<NA>", "nil", "none", "null", "(null)", "\\N", "missing", "not available", "not known", "TBA", "TBC", "TBD", "undefined", "unknown", "unk",
    ];

    /// <summary>
    /// Empties cells that hold nothing but a usual marker of a missing value (N/A, NA, null, none, nil, nan, -, --, ?, TBD, unknown, #N/A, …; case
    /// and outer spaces do not count), in the named columns or in all.
    /// </summary>
    /// <example><c>"n/a"</c> → <c>""</c></example>
    /// <remarks>Cost: O(n·k).</remarks>
    public Table Missing(params string[] columns) => Missing(columns, MissingMarkers);

    /// <summary>Empties cells that hold one of <paramref name="markers"/>.</summary>
    /// <example><c>Missing(["country"], ["zz"])</c>: <c>" ZZ"</c> → <c>""</c></example>
    /// <remarks>Cost: O(n·k).</remarks>
    public Table Missing(string[] columns, string[] markers)
    {
        var words = new Words(markers);
        return Change(columns, text => words.Contain(text) ? "" : text);
    }
}

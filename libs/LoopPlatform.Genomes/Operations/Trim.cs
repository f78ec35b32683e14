namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>
    /// Removes spaces of every kind (no-break ones too) and invisible characters (zero-width space, byte order mark, direction marks) at both ends,
    /// in the named columns or in all.
    /// </summary>
    /// <example><c>" Bonn\u00A0"</c> → <c>"Bonn"</c></example>
    /// <remarks>Cost: O(n·k).</remarks>
    public Table Trim(params string[] columns) =>
        Change(columns, text => Blank.Trim(text) is var trimmed && trimmed.Length == text.Length ? text : trimmed.ToString());
}

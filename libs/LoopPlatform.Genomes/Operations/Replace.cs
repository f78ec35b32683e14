namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>Replaces every occurrence of a literal text, case counting, in one column.</summary>
    /// <example><c>Replace("size", " oz", "")</c>: <c>"12 oz"</c> → <c>"12"</c></example>
    /// <remarks>Cost: O(n).</remarks>
    public Table Replace(string column, string text, string with)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return Change([column], cell => cell.Replace(text, with, StringComparison.Ordinal));
    }
}

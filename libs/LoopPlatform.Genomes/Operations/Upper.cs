namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>Makes all letters capital, in the named columns or in all.</summary>
    /// <example><c>"eur"</c> → <c>"EUR"</c></example>
    /// <remarks>Cost: O(n·k).</remarks>
    public Table Upper(params string[] columns) => Change(columns, text => text.ToUpperInvariant());
}

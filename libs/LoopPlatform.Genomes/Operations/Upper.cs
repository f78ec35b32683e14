namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>Makes all letters capital, in the named columns or in all. <c>"eur"</c> → <c>"EUR"</c>. O(n·k).</summary>
    public Table Upper(params string[] columns) => Change(columns, text => text.ToUpperInvariant());
}

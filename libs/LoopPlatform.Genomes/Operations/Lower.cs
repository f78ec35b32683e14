namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>Makes all letters small, in the named columns or in all.</summary>
    /// <example><c>"PAID"</c> → <c>"paid"</c></example>
    /// <remarks>Cost: O(n·k).</remarks>
    // The genome's author asks for small letters; nothing is compared here.
#pragma warning disable CA1308
    public Table Lower(params string[] columns) => Change(columns, text => text.ToLowerInvariant());
#pragma warning restore CA1308
}

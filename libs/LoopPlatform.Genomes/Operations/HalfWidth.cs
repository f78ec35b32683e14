namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>Writes full-width letters, digits and signs, as East Asian keyboards make them, in their ordinary form, in the named columns or in all.</summary>
    /// <example><c>"１２．５０ ＥＵＲ"</c> → <c>"12.50 EUR"</c></example>
    /// <remarks>Cost: O(n·k).</remarks>
    public Table HalfWidth(params string[] columns) => Change(columns, text => text.AsSpan().ContainsAnyInRange(FirstFullWidth, LastFullWidth)
        ? string.Create(text.Length, text, static (narrow, text) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                narrow[i] = text[i] is >= FirstFullWidth and <= LastFullWidth ? (char)(text[i] - FirstFullWidth + '!') : text[i];
            }
        })
        : text);

    // They stand in the order of ASCII, from '!' to '~'.
    private const char FirstFullWidth = '\uFF01';
    private const char LastFullWidth = '\uFF5E';
}

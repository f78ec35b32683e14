namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>
    /// Makes the first letter of every word capital and the others small, in the named columns or in all. A word goes on after an apostrophe and
    /// after a digit.
    /// </summary>
    /// <example><c>"NEW york-CITY's 5TH"</c> → <c>"New York-City's 5th"</c></example>
    /// <remarks>Cost: O(n·k).</remarks>
    public Table Title(params string[] columns) => Change(columns, text => string.Create(text.Length, text, static (title, text) =>
    {
        var isInside = false;
        for (var i = 0; i < text.Length; i++)
        {
            title[i] = isInside ? char.ToLowerInvariant(text[i]) : char.ToUpperInvariant(text[i]);
            isInside = char.IsLetterOrDigit(text[i]) || (isInside && text[i] is '\'' or '\u2019');
        }
    }));
}

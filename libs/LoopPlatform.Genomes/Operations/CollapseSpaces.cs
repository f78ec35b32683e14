using System.Text;

namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>
    /// Makes every run of spaces, tabs, line breaks and the like a single space, and removes invisible characters, in the named columns or in all.
    /// </summary>
    /// <example><c>"New  York\n"</c> → <c>"New York "</c></example>
    /// <remarks>Cost: O(n·k).</remarks>
    public Table CollapseSpaces(params string[] columns) => Change(columns, text =>
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!Blank.Is(c))
            {
                result.Append(c);
            }
            else if (!Blank.IsInvisible(c) && (result.Length == 0 || result[^1] != ' '))
            {
                result.Append(' ');
            }
        }

        return result.ToString();
    });
}

using System.Runtime.InteropServices;

namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>
    /// Gives cells that hardly any row has the spelling of one that many rows have, where the two differ by a slip or two of the hand (a letter too many, too
    /// few, another, two swapped). What differs in digits alone, or could be either of two frequent texts, stays.
    /// </summary>
    /// <example><c>Respell("city")</c>: <c>"LOUISVILEL"</c> → <c>"LOUISVILLE"</c>, where that is what many rows have</example>
    /// <remarks>Cost: O(n·k).</remarks>
    public Table Respell(params string[] columns) => Respell(columns, isPart: false, text => [text], words => words[0]);

    private Table Respell(string[] columns, bool isPart, Func<string, string[]> split, Func<string[], string> join)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Column[] changed = [.. _columns];
        foreach (var position in columns.Length == 0 ? Enumerable.Range(0, changed.Length) : columns.Select(Position))
        {
            var counts = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var word in changed[position].SelectMany(cell => split(cell.Text)))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, word, out _)++;
            }

            var slips = Slips.Of(counts, isPart);
            changed[position] = slips.Count == 0 ? changed[position]
                : changed[position].Change(text => join(Array.ConvertAll(split(text), word => slips.GetValueOrDefault(word, word))));
        }

        return With(changed);
    }
}

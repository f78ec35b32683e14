namespace LoopPlatform.Loops.Definition;

/// <summary>Helps a person who misspelt a word.</summary>
public static class Spelling
{
    private const int LongestCompared = 100;

    /// <summary><c> Did you mean 'key'?</c>, or nothing when no known word is near.</summary>
    public static string Hint(string given, IEnumerable<string> known) => Nearest(given, known) is { } word ? $" Did you mean '{word}'?" : "";

    /// <summary>The known word that takes the fewest edits, when those are few for its length.</summary>
    public static string? Nearest(string given, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(known);
        var (word, edits) = known.Select(word => (word, Edits(given, word))).DefaultIfEmpty(("", int.MaxValue)).MinBy(candidate => candidate.Item2);
        return edits <= Math.Max(1, Math.Min(given.Length, word.Length) / 3) ? word : null;
    }

    /// <summary>"a", "a or b", "a, b or c".</summary>
    public static string Either(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.SkipLast(1))} or {words[^1]}";
    }

    // Inserts, deletes, replacements and swaps of neighbours, whatever the case.
    private static int Edits(string left, string right)
    {
        var (a, b) = (Fold(left), Fold(right));
        var edits = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                edits[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1, edits[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
                }
            }
        }

        return edits[a.Length, b.Length];
    }

    private static string Fold(string word) => word[..Math.Min(word.Length, LongestCompared)].Trim().ToUpperInvariant();
}

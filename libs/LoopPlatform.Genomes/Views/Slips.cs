namespace LoopPlatform.Genomes;

/// <summary>Tells rare words that are slips of the hand in a frequent one.</summary>
internal sealed class Slips
{
    // A word is frequent when so many have it, and so many times more than have the slip; a short one is soon near another and needs more.
    private const int LeastFrequent = 4;
    private const int LeastTimes = 10;
    private const int LeastTimesShort = 20;
    private const int LeastTimesNext = 4;
    private const int ShortLength = 3;
    private const int LongLength = 8;

    private readonly Dictionary<(int Length, int Piece, string Text), List<string>> _frequent = [];
    private readonly IReadOnlyDictionary<string, int> _counts;
    private readonly int _total;

    private Slips(IReadOnlyDictionary<string, int> counts)
    {
        (_counts, _total) = (counts, counts.Values.Sum());
        foreach (var (word, _) in counts.Where(word => word.Value >= LeastFrequent && word.Key.Length >= 2).OrderBy(word => word.Key, StringComparer.Ordinal))
        {
            for (var piece = 0; piece < PiecesOf(word.Length); piece++)
            {
                var (start, end) = PieceOf(word.Length, piece);
                var key = (word.Length, piece, word[start..end]);
                _ = _frequent.TryGetValue(key, out var words) || _frequent.TryAdd(key, words = []);
                words!.Add(word);
            }
        }
    }

    /// <summary>For each slip the word it stands for, given how often each word occurs. Once these are mended none is left.</summary>
    public static IReadOnlyDictionary<string, string> Of(Dictionary<string, int> counts)
    {
        var slips = new Dictionary<string, string>(StringComparer.Ordinal);
        while (new Slips(counts).Find() is { Count: > 0 } found)
        {
            foreach (var (slip, word) in slips.ToList())
            {
                slips[slip] = found.GetValueOrDefault(word, word);
            }

            counts = counts.GroupBy(word => found.GetValueOrDefault(word.Key, word.Key)).ToDictionary(word => word.Key, word => word.Sum(part => part.Value));
            foreach (var (slip, word) in found)
            {
                slips.TryAdd(slip, word);
            }
        }

        return slips;
    }

    private Dictionary<string, string> Find()
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (slip, count) in _counts)
        {
            var near = Near(slip).Select(word => (Word: word, Edits: EditDistance.Between(slip, word, EditsOf(word.Length)), Count: _counts[word]))
                .Where(near => near.Edits is > 0 && near.Count >= count * (near.Word.Length <= ShortLength ? LeastTimesShort : LeastTimes) && IsSlip(slip, near.Word))
                .OrderBy(near => near.Edits).ThenByDescending(near => near.Count).ThenBy(near => near.Word, StringComparer.Ordinal).Take(2).ToList();
            if (near is [var best, .. var others] && !others.Exists(other => other.Edits == best.Edits && other.Count * LeastTimesNext > best.Count))
            {
                found.Add(slip, best.Word);
            }
        }

        // A word that is itself a slip is no word to mend another with; the next turn sees to it.
        return found.Where(pair => !found.ContainsKey(pair.Value)).ToDictionary(StringComparer.Ordinal);
    }

    // Another number is no slip, unless next to all rows have the one; nor is the plural.
    private bool IsSlip(string slip, string word)
    {
        if (string.IsNullOrWhiteSpace(slip) || slip + "s" == word || slip + "S" == word || word + "s" == slip || word + "S" == slip)
        {
            return false;
        }

        return !word.AsSpan().ContainsAnyInRange('0', '9') || WithoutDigits(slip) != WithoutDigits(word) || (word.Length >= LongLength && _counts[word] * 3 >= _total);
    }

    // Of one more piece than slips can touch (a swap touches two), one is as it was: frequent words are found by their pieces, not by trying all.
    private HashSet<string> Near(string word)
    {
        var near = new HashSet<string>(StringComparer.Ordinal);
        for (var length = Math.Max(2, word.Length - 2); length <= word.Length + 2; length++)
        {
            var edits = EditsOf(length);
            for (var piece = 0; piece < PiecesOf(length); piece++)
            {
                var (start, end) = PieceOf(length, piece);
                for (var shift = Math.Max(-edits, -start); shift <= edits && end + shift <= word.Length; shift++)
                {
                    near.UnionWith(_frequent.GetValueOrDefault((length, piece, word[(start + shift)..(end + shift)]), []));
                }
            }
        }

        near.Remove(word);
        return near;
    }

    private static int EditsOf(int length) => length < LongLength ? 1 : 2;

    private static int PiecesOf(int length) => (2 * EditsOf(length)) + 1;

    private static (int Start, int End) PieceOf(int length, int piece) => (length * piece / PiecesOf(length), length * (piece + 1) / PiecesOf(length));

    private static string WithoutDigits(string text) => string.Concat(text.Where(c => !char.IsAsciiDigit(c)));
}

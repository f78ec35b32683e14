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
    private const double NearlyAll = 0.3;

    // Words of a text are more, and nearer to each other, than whole texts.
    private const int LeastLength = 2;
    private const int LeastLengthOfPart = 4;

    private readonly Dictionary<(int Length, int Piece, string Text), List<string>> _frequent = [];
    private readonly IReadOnlyDictionary<string, int> _counts;
    private readonly int _total;
    private readonly bool _isPart;
    private readonly int _leastLength;

    private Slips(IReadOnlyDictionary<string, int> counts, bool isPart)
    {
        (_counts, _total, _isPart, _leastLength) = (counts, counts.Values.Sum(), isPart, isPart ? LeastLengthOfPart : LeastLength);
        foreach (var (word, _) in counts.Where(word => word.Value >= LeastFrequent && word.Key.Length >= _leastLength).OrderBy(word => word.Key, StringComparer.Ordinal))
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

    /// <summary>For each slip the word it stands for. Once these are mended none is left.</summary>
    /// <param name="counts">How often each word occurs.</param>
    /// <param name="isPart">Whether words are parts of longer texts.</param>
    public static IReadOnlyDictionary<string, string> Of(Dictionary<string, int> counts, bool isPart)
    {
        var slips = new Dictionary<string, string>(StringComparer.Ordinal);
        while (new Slips(counts, isPart).Find() is { Count: > 0 } found)
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
        foreach (var (slip, count) in _counts.Where(word => word.Key.Length >= _leastLength - 1))
        {
            var near = Near(slip).Select(word => (Word: word, Edits: EditDistance.Between(slip, word, EditsOf(word.Length)), Count: _counts[word]))
                .Where(near => near.Edits is > 0 && near.Count >= LeastCount(near.Word, near.Edits.Value, count) && IsSlip(slip, near.Word))
                .OrderBy(near => near.Edits).ThenByDescending(near => near.Count).ThenBy(near => near.Word, StringComparer.Ordinal).Take(2).ToList();
            if (near is [var best, .. var others] && !others.Exists(other => other.Edits == best.Edits && other.Count * LeastTimesNext > best.Count))
            {
                found.Add(slip, best.Word);
            }
        }

        // A word that is itself a slip is no word to mend another with; the next turn sees to it.
        return found.Where(pair => !found.ContainsKey(pair.Value)).ToDictionary(StringComparer.Ordinal);
    }

    // The same slip twice is a chance the smaller, the more it takes; a word that comes again is soon a word of its own.
    private int LeastCount(string word, int edits, int slips) =>
        slips * (word.Length <= ShortLength ? LeastTimesShort : LeastTimes) * (_isPart || edits > 1 ? slips : 1);

    // Another number is no slip, unless next to all rows have the one; nor is the plural, nor another sign.
    private bool IsSlip(string slip, string word)
    {
        var isPlural = slip + "s" == word || slip + "S" == word || word + "s" == slip || word + "S" == slip;
        var isUsual = word.Length >= LongLength && _counts[word] >= NearlyAll * _total;
        var digits = Only(word, char.IsAsciiDigit);
        return !string.IsNullOrWhiteSpace(slip) && (isUsual || (!isPlural
            && (digits.Length == 0 || IsWithin(Only(slip, char.IsAsciiDigit), digits))
            && (_isPart ? Only(slip, char.IsLetter) != Only(word, char.IsLetter) : Only(slip, IsNoDigit) != Only(word, IsNoDigit))));
    }

    // Of one more piece than slips can touch (a swap touches two), one is as it was: frequent words are found by their pieces, not by trying all.
    private HashSet<string> Near(string word)
    {
        var near = new HashSet<string>(StringComparer.Ordinal);
        for (var length = Math.Max(_leastLength, word.Length - 2); length <= word.Length + 2; length++)
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

    private static bool IsNoDigit(char c) => !char.IsAsciiDigit(c);

    private static string Only(string text, Func<char, bool> kind) => string.Concat(text.Where(kind));

    // Whether the part comes out of the whole by leaving characters out.
    private static bool IsWithin(string part, string whole)
    {
        var at = 0;
        foreach (var c in whole)
        {
            at += at < part.Length && part[at] == c ? 1 : 0;
        }

        return at == part.Length;
    }
}

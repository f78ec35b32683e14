using System.Runtime.InteropServices;

namespace LoopPlatform.Proposer.Synthesizer.Facts;

/// <summary>How well one column determines another.</summary>
/// <param name="Agree">Rows that say what most rows of their key say.</param>
/// <param name="Rare">Rows that say something else that hardly any row says, and rows that say nothing.</param>
/// <param name="Usual">Rows that say something else that is usual elsewhere: a sign that the key does not determine it.</param>
/// <param name="Open">Rows of keys that no text has most rows of.</param>
internal readonly record struct Dependency(int Agree, int Rare, int Usual, int Open)
{
    private const int MostRare = 2;
    private const double MostRareShare = 0.01;

    public int Changes => Rare + Usual;

    // Errors are few, and unlike what stands elsewhere.
    public bool Holds => Usual * 10 <= Rare && Open * 20 <= Agree && Changes * 3 <= Agree;

    public static Dependency Of(Coded keys, Coded column)
    {
        var said = new Dictionary<long, int>();
        var (rows, most, of) = (new int[keys.Times.Length], new int[keys.Times.Length], new int[keys.Times.Length]);
        for (var row = 0; row < keys.Of.Length; row++)
        {
            var (key, code) = (keys.Of[row], column.Of[row]);
            if (key != 0 && code != 0)
            {
                rows[key]++;
                var times = ++CollectionsMarshal.GetValueRefOrAddDefault(said, ((long)key << 32) | (uint)code, out _);
                (most[key], of[key]) = times > of[key] ? (code, times) : (most[key], of[key]);
            }
        }

        var found = new Dependency();
        for (var row = 0; row < keys.Of.Length; row++)
        {
            var (key, code) = (keys.Of[row], column.Of[row]);
            if (key == 0 || rows[key] < 2)
            {
                continue;
            }

            found = of[key] < 2 || of[key] < 2 * (rows[key] - of[key]) ? found with { Open = found.Open + 1 }
                : code == most[key] ? found with { Agree = found.Agree + 1 }
                : code == 0 || column.Times[code] <= Math.Max(MostRare, MostRareShare * column.Times[most[key]]) ? found with { Rare = found.Rare + 1 }
                : found with { Usual = found.Usual + 1 };
        }

        return found;
    }
}

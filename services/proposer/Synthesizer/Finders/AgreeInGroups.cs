using System.Runtime.InteropServices;
using LoopPlatform.Genomes;
using LoopPlatform.Proposer.Synthesizer.Chains;

namespace LoopPlatform.Proposer.Synthesizer.Finders;

/// <summary>AgreeBy: columns that others determine but for a few rows.</summary>
internal sealed class AgreeInGroups : IRepairer
{
    private const int LeastChanges = 2;

    public string Aim => "let rows of one key agree";

    public bool IsCertain => false;

    public IEnumerable<(Step Step, string Column)> Find(Table table, IReadOnlyList<string> columns)
    {
        var codes = table.Columns.ToDictionary(column => column.Name, column => new Coded(column));
        var keys = table.Columns.Select(key => columns.Where(column => column != key.Name)
            .Select(column => (Key: key.Name, Name: column, Found: Dependency.Of(codes[key.Name], codes[column])))
            .Where(column => column.Found.Holds && column.Found.Changes >= LeastChanges).ToList());

        // A key that mends much is a key indeed.
        return keys.OrderByDescending(key => key.Sum(column => column.Found.Changes)).SelectMany(key => key)
            .Select(column => (Step.Of("AgreeBy", column.Key, column.Name), column.Name));
    }
}

/// <summary>A column's texts as numbers; 0 is empty.</summary>
internal sealed class Coded
{
    public Coded(Column column)
    {
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        Of = new int[column.Count];
        for (var row = 0; row < Of.Length; row++)
        {
            Of[row] = column[row].IsEmpty ? 0 : codes.TryAdd(column[row].Text, codes.Count + 1) ? codes.Count : codes[column[row].Text];
        }

        Times = new int[codes.Count + 1];
        foreach (var code in Of)
        {
            Times[code]++;
        }
    }

    public int[] Of { get; }

    /// <summary>How often each code occurs.</summary>
    public int[] Times { get; }
}

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

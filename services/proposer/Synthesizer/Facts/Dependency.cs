using LoopPlatform.Genomes;

namespace LoopPlatform.Proposer.Synthesizer.Facts;

/// <summary>How well one column, or several, determine another.</summary>
/// <param name="Agree">Rows that say what most rows of their key say.</param>
/// <param name="Rare">Rows that say nothing, or something else that is not usual under any key.</param>
/// <param name="Usual">Rows that say something else that is usual under another key: a sign that the key does not determine it.</param>
/// <param name="Open">Rows of keys that no text has most rows of.</param>
internal readonly record struct Dependency(int Agree, int Rare, int Usual, int Open)
{
    // So many slips that are the same are no chance, unless they are slips of the one text.
    private const int LeastUsual = 4;
    private const int LengthOfEdit = 4;

    public int Changes => Rare + Usual;

    /// <summary>Rows whose key more rows have.</summary>
    public int Rows => Agree + Changes + Open;

    public double Share => Agree / (double)Rows;

    // Errors are few, and unlike what stands elsewhere.
    public bool Holds => Usual * 10 <= Rare && Open * 4 <= Agree && Changes * 2 <= Agree;

    /// <summary>Most rows agree, whatever the others say: enough where labels show that these are wrong.</summary>
    public bool MayHold => Agree * 2 >= Rows;

    /// <param name="usual">For each code of the column whether some key says so; see <see cref="Groups.MarkUsual"/>.</param>
    public static Dependency Of(Groups groups, bool[] usual)
    {
        var (keys, column) = (groups.Keys, groups.Column);
        var found = new Dependency();
        for (var row = 0; row < keys.Of.Length; row++)
        {
            var (group, code) = (groups[keys.Of[row]], column.Of[row]);
            if (keys.Of[row] != 0 && group.Rows >= 2)
            {
                found = !group.IsDecided ? found with { Open = found.Open + 1 }
                    : code == group.Most ? found with { Agree = found.Agree + 1 }
                    : code == 0 || !(usual[code] || IsOwn(column, code, group.Most)) ? found with { Rare = found.Rare + 1 }
                    : found with { Usual = found.Usual + 1 };
            }
        }

        return found;
    }

    // A text of its own: several rows have it, and it is no slip of what most say.
    private static bool IsOwn(Coded column, int code, int most) => column.Times[code] >= LeastUsual
        && EditDistance.Between(column.Texts[code], column.Texts[most], Math.Max(1, column.Texts[most].Length / LengthOfEdit)) is null;
}

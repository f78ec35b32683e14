namespace LoopPlatform.Proposer.Synthesizer.Facts;

/// <summary>How well one column, or several, determine another.</summary>
/// <param name="Agree">Rows that say what most rows of their key say.</param>
/// <param name="Rare">Rows that say nothing, or something else that is not usual under any key.</param>
/// <param name="Usual">Rows that say something else that is usual under another key: a sign that the key does not determine it.</param>
/// <param name="Open">Rows of keys that no text has most rows of.</param>
internal readonly record struct Dependency(int Agree, int Rare, int Usual, int Open)
{
    // Under few keys hardly anything is usual: there a text is that many rows have.
    private const int FewKeys = 5;
    private const int MostRare = 2;
    private const double MostRareShare = 0.01;

    public int Changes => Rare + Usual;

    /// <summary>Rows whose key more rows have.</summary>
    public int Rows => Agree + Changes + Open;

    public double Share => Agree / (double)Rows;

    // Errors are few, and unlike what stands elsewhere.
    public bool Holds => Usual * 10 <= Rare && Open * 4 <= Agree && Changes * 2 <= Agree;

    /// <param name="usual">For each code of the column whether some key says so; see <see cref="Groups.MarkUsual"/>.</param>
    public static Dependency Of(Groups groups, bool[] usual)
    {
        var (keys, column) = (groups.Keys, groups.Column);
        var isFew = groups.Decided < FewKeys;
        var found = new Dependency();
        for (var row = 0; row < keys.Of.Length; row++)
        {
            var (group, code) = (groups[keys.Of[row]], column.Of[row]);
            if (keys.Of[row] != 0 && group.Rows >= 2)
            {
                found = !group.IsDecided ? found with { Open = found.Open + 1 }
                    : code == group.Most ? found with { Agree = found.Agree + 1 }
                    : code == 0 || !(usual[code] || (isFew && column.Times[code] > Math.Max(MostRare, MostRareShare * column.Times[group.Most]))) ? found with { Rare = found.Rare + 1 }
                    : found with { Usual = found.Usual + 1 };
            }
        }

        return found;
    }
}

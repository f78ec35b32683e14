namespace LoopPlatform.Genomes;

/// <summary>The way out when a name is not known: the one that was probably meant, and those there are.</summary>
internal static class Suggestion
{
    private const int MostListed = 50;

    /// <summary><c>; did you mean 'amount'? columns: id, amount.</c></summary>
    public static string For(string given, string kind, IReadOnlyCollection<string> names)
    {
        var (nearest, distance) = names.Select(name => (name, Distance(given, name))).DefaultIfEmpty(("", int.MaxValue)).MinBy(x => x.Item2);
        var question = distance <= given.Length / 3 ? $"; did you mean '{nearest}'? " : "; ";
        var rest = names.Count > MostListed ? $" and {names.Count - MostListed} more" : "";
        return $"{question}{kind}: {string.Join(", ", names.Take(MostListed))}{rest}.";
    }

    /// <summary>Edits (insert, delete, replace) between two names; spaces around them and case do not count.</summary>
    private static int Distance(string left, string right)
    {
        var (a, b) = (Fold(left), Fold(right));
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }

    // A name is some tens of characters; a header of megabytes must not cost their square.
    private static string Fold(string name) => new string(Blank.Trim(name)[..Math.Min(Blank.Trim(name).Length, 100)]).ToUpperInvariant();
}

namespace LoopPlatform.Genomes;

/// <summary>Finds the name somebody may have meant.</summary>
internal static class Suggestion
{
    /// <summary>"; did you mean 'amount'?" or nothing when no name is near.</summary>
    public static string For(string given, IEnumerable<string> names)
    {
        var nearest = names.Select(name => (Name: name, Distance: Distance(given, name))).OrderBy(x => x.Distance).FirstOrDefault();
        return nearest.Name is not null && nearest.Distance <= Math.Max(2, given.Length / 4) ? $"; did you mean '{nearest.Name}'?" : "";
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
    private static string Fold(string name) => Blank.Trim(name)[..Math.Min(Blank.Trim(name).Length, 200)].ToString().ToUpperInvariant();
}

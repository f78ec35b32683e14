namespace LoopPlatform.Genomes;

/// <summary>Gives every header a name it can be addressed by.</summary>
internal static class ColumnNames
{
    /// <summary>
    /// In order: an empty header becomes <c>column3</c> (its position, counted from 1); a name that is taken gets <c>#2</c>, <c>#3</c>, ….
    /// </summary>
    public static string[] For(IReadOnlyList<Cell> headers)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var repeats = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new string[headers.Count];
        for (var i = 0; i < names.Length; i++)
        {
            var wanted = headers[i].IsEmpty ? $"column{i + 1}" : headers[i].Text;
            names[i] = wanted;
            while (!taken.Add(names[i]))
            {
                // The count is remembered, so that a file with thousands of equal headers does not cost their square.
                var repeat = repeats[wanted] = repeats.GetValueOrDefault(wanted, 1) + 1;
                names[i] = $"{wanted}#{repeat}";
            }
        }

        return names;
    }
}

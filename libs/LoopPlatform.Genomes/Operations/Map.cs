namespace LoopPlatform.Genomes;

public sealed partial class Table
{
    /// <summary>Replaces whole cells of a column: (text, text it becomes); others stay.</summary>
    /// <example><c>Map("state", ("N.Y.", "NY"), ("Calif.", "CA"))</c>: <c>"N.Y."</c> → <c>"NY"</c></example>
    /// <remarks>Cost: O(n).</remarks>
    public Table Map(string column, params (string From, string To)[] pairs) => Map(column, WordMatch.Exact, pairs);

    /// <summary>Replaces whole cells of a column, matched as stated; of two pairs that match the first counts.</summary>
    /// <example><c>Map("state", WordMatch.Loose, ("n.y.", "NY"))</c>: <c>" N.Y."</c> → <c>"NY"</c></example>
    /// <remarks>Cost: O(n).</remarks>
    public Table Map(string column, WordMatch match, params (string From, string To)[] pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var isLoose = match is WordMatch.Loose;
        var map = new Dictionary<string, string>(isLoose ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        foreach (var (from, to) in pairs)
        {
            map.TryAdd(isLoose ? Blank.Trim(from).ToString() : from, to);
        }

        var words = map.GetAlternateLookup<ReadOnlySpan<char>>();
        return Change([column], text => words.TryGetValue(isLoose ? Blank.Trim(text) : text, out var to) ? to : text);
    }
}

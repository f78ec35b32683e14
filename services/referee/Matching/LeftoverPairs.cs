using LoopPlatform.Referee.Cells;

namespace LoopPlatform.Referee.Matching;

/// <summary>Pairs rows that are not equal, greedily by the number of cells that agree. Rows that agree in no cell stay alone.</summary>
internal sealed class LeftoverPairs(BoundColumn[] columns)
{
    /// <summary>Most entries of the index looked at in one pairing: bounds the time that an output all alike can cost.</summary>
    private const int MaxVisits = 1_000_000;

    /// <param name="expectedRows">Rows without an equal output row.</param>
    /// <param name="outputRows">Unused output rows, in an order that depends on their content only.</param>
    public IEnumerable<(int Expected, int Output)> Find(IReadOnlyList<int> expectedRows, IReadOnlyList<int> outputRows)
    {
        if (expectedRows.Count == 0 || outputRows.Count == 0)
        {
            return [];
        }

        var index = Index(outputRows);
        var visits = (int)Math.Max(1, MaxVisits / Math.Max(1L, (long)expectedRows.Count * columns.Length));
        var byAgreement = new List<(int Expected, int Output)>[columns.Length + 1];
        var seenFor = new int[outputRows.Count];
        foreach (var (turn, expected) in expectedRows.Index())
        {
            foreach (var position in columns.SelectMany((column, c) => Candidates(index, c, column.Expected.Canonical[expected]).Take(visits)))
            {
                if (seenFor[position] != turn + 1)
                {
                    seenFor[position] = turn + 1;
                    var agreements = columns.Count(column => column.Holds(expected, outputRows[position]));
                    (byAgreement[agreements] ??= []).Add((expected, outputRows[position]));
                }
            }
        }

        return Greedy(byAgreement);
    }

    /// <summary>For each column: the positions of the output rows that hold a text.</summary>
    private Dictionary<(int Column, string Text), List<int>> Index(IReadOnlyList<int> outputRows)
    {
        var index = new Dictionary<(int Column, string Text), List<int>>();
        for (var c = 0; c < columns.Length; c++)
        {
            if (columns[c].Actual is not { } actual)
            {
                continue;
            }

            for (var position = 0; position < outputRows.Count; position++)
            {
                var key = (c, columns[c].Expected.CanonicalOf(actual[outputRows[position]].Text));
                (index.TryGetValue(key, out var positions) ? positions : index[key] = []).Add(position);
            }
        }

        return index;
    }

    private static List<int> Candidates(Dictionary<(int Column, string Text), List<int>> index, int column, string text) =>
        index.TryGetValue((column, text), out var positions) ? positions : [];

    private static IEnumerable<(int Expected, int Output)> Greedy(List<(int Expected, int Output)>[] byAgreement)
    {
        var (expectedTaken, outputTaken) = (new HashSet<int>(), new HashSet<int>());
        for (var agreements = byAgreement.Length - 1; agreements > 0; agreements--)
        {
            foreach (var pair in byAgreement[agreements] ?? [])
            {
                if (!expectedTaken.Contains(pair.Expected) && outputTaken.Add(pair.Output))
                {
                    expectedTaken.Add(pair.Expected);
                    yield return pair;
                }
            }
        }
    }
}

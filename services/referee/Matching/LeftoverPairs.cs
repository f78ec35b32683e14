using System.Runtime.InteropServices;
using LoopPlatform.Referee.Cells;

namespace LoopPlatform.Referee.Matching;

/// <summary>Pairs rows that are not equal, greedily by the number of cells that agree. Rows that agree in no cell stay alone.</summary>
internal sealed class LeftoverPairs(BoundColumn[] columns)
{
    /// <summary>
    /// Most entries of the index looked at in one pairing: bounds the time that an output all alike can cost. Up to it pairs are counted exactly.
    /// </summary>
    private const int MaxVisits = 1_000_000;

    /// <param name="expectedRows">Rows without an equal output row.</param>
    /// <param name="outputRows">Unused output rows, in an order that depends on their content only.</param>
    public IEnumerable<(int Expected, int Output)> Find(IReadOnlyList<int> expectedRows, IReadOnlyList<int> outputRows)
    {
        if (expectedRows.Count == 0 || outputRows.Count == 0)
        {
            return [];
        }

        var index = Index(expectedRows, outputRows);
        var visits = (int)Math.Max(1, MaxVisits / Math.Max(1L, (long)expectedRows.Count * columns.Length));
        var byAgreement = new List<(int Expected, int Output)>[columns.Length + 1];
        var agreements = new int[outputRows.Count];
        var candidates = new List<int>();
        foreach (var expected in expectedRows)
        {
            candidates.Clear();
            for (var c = 0; c < columns.Length; c++)
            {
                var holders = CollectionsMarshal.AsSpan(index[(c, columns[c].Expected.Canonical[expected])]);
                foreach (var position in holders[..Math.Min(visits, holders.Length)])
                {
                    if (agreements[position]++ == 0)
                    {
                        candidates.Add(position);
                    }
                }
            }

            foreach (var position in candidates)
            {
                (byAgreement[agreements[position]] ??= []).Add((expected, outputRows[position]));
                agreements[position] = 0;
            }
        }

        return Greedy(byAgreement);
    }

    /// <summary>For each expected cell: the positions of the output rows that hold it. Other texts are of no use, however many an output brings.</summary>
    private Dictionary<(int Column, string Text), List<int>> Index(IReadOnlyList<int> expectedRows, IReadOnlyList<int> outputRows)
    {
        var index = new Dictionary<(int Column, string Text), List<int>>();
        for (var c = 0; c < columns.Length; c++)
        {
            foreach (var expected in expectedRows)
            {
                index.TryAdd((c, columns[c].Expected.Canonical[expected]), []);
            }

            for (var position = 0; columns[c].Actual is { } actual && position < outputRows.Count; position++)
            {
                if (index.TryGetValue((c, columns[c].Expected.CanonicalOf(actual[outputRows[position]].Text)), out var positions))
                {
                    positions.Add(position);
                }
            }
        }

        return index;
    }

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

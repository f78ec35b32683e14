using LoopPlatform.Genomes;
using LoopPlatform.Proposer.Synthesizer.Facts;

namespace LoopPlatform.Proposer.Synthesizer.Finders;

/// <summary>
/// Errors fall on rows at random. Where a step changes nearly all rows that have one word in another column, and hardly any else, those rows are of a kind
/// of their own: the few of one state among the many of another, not slips.
/// </summary>
internal static class Scatter
{
    // Of a thousand steps that change rows at random, about one is refused.
    private const double Doubt = 1000;
    private const double NearlyAll = 0.8;
    private const int LeastRows = 3;

    /// <summary>Whether the changed rows of a column are scattered over the words of every other column.</summary>
    public static bool IsRandom(Table before, Column after)
    {
        var old = before[after.Name];
        var changed = Enumerable.Range(0, old.Count).Select(row => old[row] != after[row]).ToArray();
        var share = changed.Count(row => row) / (double)changed.Length;
        return before.Columns.Where(column => column.Name != after.Name).All(column => IsRandom(Coded.Column(column), changed, share));
    }

    private static bool IsRandom(Coded column, bool[] changed, double share)
    {
        var hits = new int[column.Times.Length];
        for (var row = 0; row < changed.Length; row++)
        {
            hits[column.Of[row]] += changed[row] ? 1 : 0;
        }

        var most = Math.Log(Doubt * hits.Length);
        for (var word = 1; word < hits.Length; word++)
        {
            var (rows, part) = (column.Times[word], hits[word] / (double)column.Times[word]);
            if (rows >= LeastRows && part >= NearlyAll && rows * Surprise(part, share) > most)
            {
                return false;
            }
        }

        return true;
    }

    // Nats by row that a share surprises, where another is expected.
    private static double Surprise(double part, double expected) =>
        (part * Math.Log(part / expected)) + (part < 1 ? (1 - part) * Math.Log((1 - part) / (1 - expected)) : 0);
}

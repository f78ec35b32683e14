using LoopPlatform.Genomes;
using LoopPlatform.Proposer.Synthesizer.Chains;
using LoopPlatform.Proposer.Synthesizer.Facts;

namespace LoopPlatform.Proposer.Synthesizer.Finders;

/// <summary>AgreeBy: columns that another determines but for a few rows, or two others together.</summary>
internal sealed class AgreeInGroups(bool byPairs) : IRepairer
{
    private const int LeastChanges = 2;
    private const int MostPasses = 4;

    // Rows looked at for pairs of keys; a larger table has to do with single keys.
    private const long MostWork = 30_000_000;

    public string Aim => "let rows of one key agree";

    // What a key mends may be a key in its turn. What a pair settles, another pair only unsettles.
    public int Passes => byPairs ? 1 : MostPasses;

    public IEnumerable<Repair> Find(Table table, IReadOnlyList<string> columns)
    {
        var codes = table.Columns.ToDictionary(column => column.Name, Coded.Column);
        var pairs = byPairs ? Pairs(table, columns.Count, codes) : [];
        foreach (var column in columns)
        {
            var single = table.Columns.Where(key => key.Name != column)
                .Select(key => (Key: key.Name, Groups: new Groups(codes[key.Name], codes[column]))).ToList();
            var usual = new bool[codes[column].Times.Length];
            single.ForEach(key => key.Groups.MarkUsual(usual));
            var keys = byPairs
                ? pairs.Where(pair => !pair.Key.Contains(column)).Select(pair => (Key: (object)pair.Key, Groups: new Groups(pair.Code, codes[column])))
                : single.Select(key => (Key: (object)key.Key, key.Groups));
            var found = keys.Select(key => (key.Key, Found: Dependency.Of(key.Groups, usual)))
                .Where(key => (key.Found.Holds || (key.Found.MayHold && !byPairs)) && key.Found.Changes >= LeastChanges).ToList();

            // A key that few rows share says little; of the others the best is the one that fits the most rows as they are.
            var rows = found.Select(key => key.Found.Rows).DefaultIfEmpty().Max();
            foreach (var (key, fit) in found.OrderByDescending(key => key.Found.Holds)
                .ThenByDescending(key => key.Found.Rows * 2 >= rows).ThenByDescending(key => key.Found.Share))
            {
                yield return new(Step.Of("AgreeBy", key, column), column, fit.Holds ? Proof.AnyColumn : Proof.ManyCells);
            }
        }
    }

    private static List<(string[] Key, Coded Code)> Pairs(Table table, int columns, Dictionary<string, Coded> codes)
    {
        string[] names = [.. table.Columns.Select(key => key.Name)];
        return (long)table.RowCount * names.Length * names.Length / 2 * columns > MostWork ? [] :
        [
            .. from i in Enumerable.Range(0, names.Length)
               from right in names[(i + 1)..]
               select ((string[])[names[i], right], Coded.Pair(codes[names[i]], codes[right])),
        ];
    }
}

using LoopPlatform.Genomes;
using LoopPlatform.Proposer.Synthesizer.Chains;
using LoopPlatform.Proposer.Synthesizer.Facts;

namespace LoopPlatform.Proposer.Synthesizer.Finders;

/// <summary>Map and Missing: words that always stand for the same other word, each seen in at least two rows.</summary>
internal sealed class MapWords : IFinder
{
    private const int MostPairs = 24;

    public string Aim => "one word a meaning";

    public int Stage => 1;

    public IEnumerable<Edit> Find(Bench bench, Chain chain)
    {
        if (bench.Before(chain, Phase.Words) is not { } table)
        {
            yield break;
        }

        var rows = bench.LabelsOf(table);
        foreach (var (column, name) in bench.Named(chain).Where(column => table.Has(column.Name)))
        {
            yield return new([Step.Of("Missing", name)]);
            var pairs = Pairs(table[name], column, rows);
            if (pairs.Count > 0)
            {
                yield return new([Step.Of("Map", [name, WordMatch.Loose, .. pairs])]);
            }
        }
    }

    private static List<object> Pairs(Column cells, LabelColumn column, int[] rows)
    {
        var words = Enumerable.Range(0, cells.Count).Where(row => rows[row] != RowLabels.None && !cells[row].IsEmpty)
            .Where(row => column.Kind == LabelKind.Text || !column.IsReadable(cells[row]))
            .GroupBy(row => TextKey.Of(cells[row].Text))
            .Where(word => word.Select(row => rows[row]).Distinct().Count() >= 2)
            .ToLookup(word => word.Select(row => column.Texts[rows[row]]).Distinct().Count() == 1);

        // Where most words stand for now this, now that, the few that do not are chance.
        return words[true].Count() <= words[false].Count() ? [] :
        [
            .. words[true].Select(word => (Word: word, To: column.Texts[rows[word.First()]])).Where(pair => TextKey.Of(pair.To) != pair.Word.Key)
                .OrderByDescending(pair => pair.Word.Count()).ThenBy(pair => pair.Word.Key, StringComparer.Ordinal).Take(MostPairs)
                .Select(pair => (From: Spelling.Of(pair.Word.Select(row => cells[row].Text)), pair.To))
                .OrderBy(pair => pair.To, StringComparer.Ordinal).ThenBy(pair => pair.From, StringComparer.Ordinal)
                .Select(pair => (object)pair),
        ];
    }
}

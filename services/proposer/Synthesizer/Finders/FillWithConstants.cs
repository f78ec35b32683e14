using LoopPlatform.Genomes;
using LoopPlatform.Proposer.Synthesizer.Chains;
using LoopPlatform.Proposer.Synthesizer.Facts;

namespace LoopPlatform.Proposer.Synthesizer.Finders;

/// <summary>FillWith: where a value is missing and no column says it, the constant that it stands for, under the condition that tells the rows apart.</summary>
internal sealed class FillWithConstants : IFinder
{
    private const string Operation = "FillWith";
    private const int MostConstants = 8;

    public string Aim => "fill gaps with constants";

    public int Stage => 2;

    public IEnumerable<Edit> Find(Bench bench, Chain chain)
    {
        if (bench.Before(chain, Phase.Default) is not { } table)
        {
            yield break;
        }

        var labels = bench.LabelsOf(table);
        foreach (var (column, name) in bench.Named(chain).Where(column => table.Has(column.Name)))
        {
            // What a word means nobody has said: an empty cell is the gap to think of first.
            foreach (var gap in column.Kind == LabelKind.Number ? (Gap[])[Gap.Empty, Gap.NotNumber] : [Gap.Empty])
            {
                int[] rows = [.. Enumerable.Range(0, table.RowCount).Where(row => Gaps.Has(gap, table[name][row]))];
                foreach (var constant in Constants(column, rows, labels))
                {
                    var trial = new Trial(rows, labels, row => column.Texts[labels[row]] == constant);
                    foreach (var condition in Conditions.Find(table, trial, except: [name], Conditions.UsedBy(chain, Operation)))
                    {
                        yield return new(condition.Steps(Operation, name, constant, gap)) { Rank = gap == Gap.Empty ? 0 : 1 };
                    }
                }
            }
        }
    }

    private static IEnumerable<string> Constants(LabelColumn column, int[] rows, int[] labels) =>
        rows.Where(row => labels[row] != RowLabels.None).Select(row => column.Texts[labels[row]]).Where(text => text.Length > 0)
            .GroupBy(text => text).Where(text => text.Count() >= 2)
            .OrderByDescending(text => text.Count()).ThenBy(text => text.Key, StringComparer.Ordinal)
            .Select(text => text.Key).Take(MostConstants);
}

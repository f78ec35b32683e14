using LoopPlatform.Genomes;
using LoopPlatform.Proposer.Synthesizer.Chains;
using LoopPlatform.Proposer.Synthesizer.Facts;

namespace LoopPlatform.Proposer.Synthesizer.Finders;

/// <summary>FillFrom: where a value is missing, the column that says it, under the condition that tells the rows apart.</summary>
internal sealed class FillFromColumns : IFinder
{
    private const string Operation = "FillFrom";

    public string Aim => "fill gaps from columns";

    public int Stage => 2;

    public IEnumerable<Edit> Find(Bench bench, Chain chain)
    {
        if (bench.Before(chain, Phase.Fill) is not { } table)
        {
            yield break;
        }

        var labels = bench.LabelsOf(table);
        foreach (var (column, name) in bench.Named(chain).Where(column => table.Has(column.Name)))
        {
            // Where numbers are expected, a word is a gap like any other.
            foreach (var gap in column.Kind == LabelKind.Number ? (Gap[])[Gap.NotNumber, Gap.Empty] : [Gap.Empty])
            {
                foreach (var source in table.Columns.Where(source => source.Name != name))
                {
                    int[] rows = [.. Enumerable.Range(0, table.RowCount).Where(row => Gaps.Has(gap, table[name][row]) && !Gaps.Has(gap, source[row]))];
                    var trial = new Trial(rows, labels, row => column.Says(labels[row], source[row]));
                    foreach (var condition in Conditions.Find(table, trial, except: [name, source.Name], Conditions.UsedBy(chain, Operation)))
                    {
                        yield return new(condition.Steps(Operation, name, source.Name, gap)) { Rank = column.Kind == LabelKind.Number && gap == Gap.Empty ? 1 : 0 };
                    }
                }
            }
        }
    }
}

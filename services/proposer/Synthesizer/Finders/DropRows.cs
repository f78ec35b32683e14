using LoopPlatform.Genomes;
using LoopPlatform.Proposer.Synthesizer.Chains;
using LoopPlatform.Proposer.Synthesizer.Facts;

namespace LoopPlatform.Proposer.Synthesizer.Finders;

/// <summary>
/// KeepWhereNumber, KeepWhereDate, DropWhere: what every labelled row has and others lack. A row without a label may be a hidden row that belongs, so
/// this is looked for only while the score tells of surplus rows that nothing explains.
/// </summary>
internal sealed class DropRows : IFinder
{
    // Of rows that belong, most are labelled: so many without a label are unlikely to belong.
    private const int LeastOfWord = 5;

    public string Aim => "drop rows";

    public int Stage => 3;

    public IEnumerable<Edit> Find(Bench bench, Chain chain)
    {
        if (bench.Labels.Positions is not null || bench.UnexplainedSurplus < 1 || bench.Before(chain, Phase.Rows) is not { } table)
        {
            yield break;
        }

        foreach (var (column, name) in bench.Named(chain, withKey: true).Where(column => table.Has(column.Name)))
        {
            yield return new([column.Kind switch
            {
                LabelKind.Number => Step.Of("KeepWhereNumber", name),
                LabelKind.Date => Step.Of("KeepWhereDate", name),
                _ => Step.Of("DropWhere", name, Gap.Empty),
            }]);
        }

        var labels = bench.LabelsOf(table);
        foreach (var column in table.Columns)
        {
            var words = column.Select((cell, row) => (Key: TextKey.Of(cell.Text), Text: cell.Text.Trim(), HasLabel: labels[row] != RowLabels.None))
                .Where(cell => cell.Key.Length > 0).GroupBy(cell => cell.Key).ToList();
            if (words.Sum(word => word.Count(cell => cell.HasLabel)) < LeastOfWord)
            {
                continue;
            }

            foreach (var word in words.Where(word => word.Count() >= LeastOfWord && !word.Any(cell => cell.HasLabel)))
            {
                yield return new([Step.Of("DropWhere", column.Name, word.First().Text)]) { Rank = 1 };
            }
        }
    }
}

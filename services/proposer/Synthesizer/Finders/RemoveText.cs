using LoopPlatform.Genomes;
using LoopPlatform.Proposer.Synthesizer.Chains;
using LoopPlatform.Proposer.Synthesizer.Facts;

namespace LoopPlatform.Proposer.Synthesizer.Finders;

/// <summary>Replace: a text that cells have before or behind what is expected, such as a unit; a sign without which they say what is expected.</summary>
internal sealed class RemoveText : IFinder
{
    private const int MostTexts = 6;

    public string Aim => "remove what is too much";

    public int Stage => 1;

    public IEnumerable<Edit> Find(Bench bench, Chain chain)
    {
        if (bench.Before(chain, Phase.Tidy) is not { } table)
        {
            yield break;
        }

        var labels = bench.LabelsOf(table);
        foreach (var (column, name) in bench.Named(chain).Where(column => table.Has(column.Name)))
        {
            var texts = Enumerable.Range(0, table.RowCount).Where(row => labels[row] != RowLabels.None)
                .SelectMany(row => Surplus(table[name][row].Text, column.Texts[labels[row]]).Concat(Signs(column, labels[row], table[name][row])).Distinct().Select(text => (Text: text, Label: labels[row], Value: column.Texts[labels[row]])))
                .GroupBy(found => found.Text)
                // Of two different values: else the text may be part of the one value.
                .Where(found => found.Select(hit => hit.Label).Distinct().Count() >= 2 && found.Select(hit => hit.Value).Distinct().Count() >= 2)
                // What is expected somewhere would be taken away there.
                .Where(found => !Array.Exists(column.Texts, label => label.Contains(found.Key, StringComparison.Ordinal)))
                .OrderByDescending(found => found.Count()).ThenBy(found => found.Key, StringComparer.Ordinal).Take(MostTexts);
            foreach (var text in texts)
            {
                yield return new([Step.Of("Replace", name, text.Key, "")]);
            }
        }
    }

    private static IEnumerable<string> Signs(LabelColumn column, int label, Cell cell) => column.Texts[label].Length == 0 || column.Says(label, cell)
        ? []
        : cell.Text.Where(c => char.IsPunctuation(c) || char.IsSymbol(c)).Distinct().Select(c => $"{c}")
            .Where(sign => column.Says(label, cell.Text.Replace(sign, "", StringComparison.Ordinal)));

    private static IEnumerable<string> Surplus(string text, string label)
    {
        if (label.Length == 0 || text.Length == label.Length)
        {
            yield break;
        }

        if (text.StartsWith(label, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(text[label.Length..]))
        {
            yield return text[label.Length..];
        }

        if (text.EndsWith(label, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(text[..^label.Length]))
        {
            yield return text[..^label.Length];
        }
    }
}

using LoopPlatform.Genomes;
using LoopPlatform.Proposer.Synthesizer.Chains;
using LoopPlatform.Proposer.Synthesizer.Facts;

namespace LoopPlatform.Proposer.Synthesizer.Finders;

/// <summary>FillFrom and FillWith: where a value is missing, another column or a constant that says it, under the condition that tells the rows apart.</summary>
internal sealed class FillGaps : IFinder
{
    public string Aim => "take missing values from where they are";

    public int Stage => 2;

    public IEnumerable<Edit> Find(Bench bench, Chain chain)
    {
        if (bench.Before(chain, Phase.Fill) is not { } table)
        {
            yield break;
        }

        var labels = bench.LabelsOf(table);
        var used = chain.Steps.SelectMany(step => step.Arguments).Where(argument => argument.Name == "equals").Select(argument => TextKey.Of((string)argument.Value)).ToHashSet();
        foreach (var column in bench.Labels.Columns.Except(bench.Labels.Key))
        {
            if (bench.NameIn(chain, column) is not { } name || !table.TryColumn(name, out var cells))
            {
                continue;
            }

            foreach (var gap in column.Kind == LabelKind.Number ? (Gap[])[Gap.Empty, Gap.NotNumber] : [Gap.Empty])
            {
                var rows = Enumerable.Range(0, table.RowCount).Where(row => Holds(gap, cells[row])).ToList();
                foreach (var edit in FromColumns(table, column, name, gap, rows, labels, used).Concat(WithConstants(table, column, name, gap, rows, labels, used)))
                {
                    yield return edit with { Rank = gap == Gap.Empty ? 0 : 1 };
                }
            }
        }
    }

    private static IEnumerable<Edit> FromColumns(Table table, LabelColumn column, string name, Gap gap, List<int> rows, int[] labels, HashSet<string> used)
    {
        foreach (var source in table.Columns.Where(source => source.Name != name))
        {
            var trial = new Trial(
                [.. rows.Where(row => !Holds(gap, source[row]))], labels, row => column.Says(labels[row], source[row]));
            foreach (var (when, words) in Conditions.Find(table, trial, except: [name, source.Name], used))
            {
                yield return new([.. Steps("FillFrom", [name, source.Name, gap], when, words)]);
            }
        }
    }

    private static IEnumerable<Edit> WithConstants(Table table, LabelColumn column, string name, Gap gap, List<int> rows, int[] labels, HashSet<string> used)
    {
        var constants = rows.Where(row => labels[row] != RowLabels.None).Select(row => column.Texts[labels[row]]).Where(text => text.Length > 0)
            .GroupBy(text => text).Where(text => text.Count() >= 2).OrderByDescending(text => text.Count()).ThenBy(text => text.Key, StringComparer.Ordinal).Take(8);
        foreach (var constant in constants)
        {
            var trial = new Trial(rows, labels, row => column.Texts[labels[row]] == constant.Key);
            foreach (var (when, words) in Conditions.Find(table, trial, except: [name], used))
            {
                yield return new([.. Steps("FillWith", [name, constant.Key, gap], when, words)]);
            }
        }
    }

    private static IEnumerable<Step> Steps(string operation, object[] arguments, string? when, IReadOnlyList<string> words) => when is null
        ? [Step.Of(operation, arguments)]
        : words.Select(word => Step.Of(operation, [.. arguments, new Argument(when, "when"), new Argument(word, "equals")]));

    private static bool Holds(Gap gap, Cell cell) => gap == Gap.Empty ? cell.IsEmpty : !cell.TryNumber(out _);
}

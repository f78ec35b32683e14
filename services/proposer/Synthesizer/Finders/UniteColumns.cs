using LoopPlatform.Genomes;
using LoopPlatform.Proposer.Synthesizer.Chains;
using LoopPlatform.Proposer.Synthesizer.Facts;

namespace LoopPlatform.Proposer.Synthesizer.Finders;

/// <summary>Coalesce and Rename: for each label column, the column of each file whose cells say what the labels say.</summary>
internal sealed class UniteColumns : IFinder
{
    // A file that has the column already may have gaps in it; those are no matter of names.
    private const double MostFilled = 0.1;

    public string Aim => "one name a column";

    public int Stage => 0;

    public IEnumerable<Edit> Find(Bench bench, Chain chain)
    {
        if (bench.Labels.Positions is not null || bench.Before(chain, Phase.Unite) is not { } table)
        {
            yield break;
        }

        var rows = bench.LabelsOf(table);
        foreach (var column in bench.Labels.Columns)
        {
            var name = chain.WorkingName(column.Name);
            var target = table.TryColumn(name, out var found) ? found : null;
            var sources = SourcesOf(table, target, column, rows, name);
            if (sources is [var only] && target is null)
            {
                yield return new([Step.Of("Rename", only, name)], name);
            }
            else if (sources.Count > 0)
            {
                yield return new([Step.Of("Coalesce", sources.Prepend(name))], name);
            }
        }
    }

    // The file that fits best chooses first, and what it chooses serves every file that has it.
    private static List<string> SourcesOf(Table table, Column? target, LabelColumn column, int[] labels, string name)
    {
        var sources = new List<string>();
        var files = table.Rows.GroupBy(row => row.Origin.File)
            .Where(file => target is null || file.Count(row => !target[row.Index].IsEmpty) <= MostFilled * file.Count())
            .Select(file => (Rows: file.ToList(), Fits: FitsOf(table, [.. file.Where(row => labels[row.Index] != RowLabels.None)], column, labels, name)))
            .Where(file => file.Fits.Count > 0)
            .OrderByDescending(file => file.Fits[0].Fit.Tier).ThenByDescending(file => file.Fits[0].Fit.Agree);
        foreach (var (rows, fits) in files)
        {
            if (!sources.Exists(source => rows.Exists(row => !row[source].IsEmpty)))
            {
                sources.Add(fits[0].Name);
            }
        }

        // What was chosen for a file that another chosen column turned out to serve is one too many.
        foreach (var source in sources.ToList())
        {
            var others = sources.Where(other => other != source).ToList();
            if (table.Rows.GroupBy(row => row.Origin.File).Where(file => file.Any(row => !row[source].IsEmpty))
                .All(file => others.Exists(other => file.Any(row => !row[other].IsEmpty))))
            {
                sources.Remove(source);
            }
        }

        return [.. table.Columns.Select(source => source.Name).Where(sources.Contains)];
    }

    private static List<(string Name, Fit Fit)> FitsOf(Table table, List<Row> rows, LabelColumn column, int[] labels, string target) =>
    [
        .. table.Columns.Where(source => source.Name != target)
            .Select(source => (source.Name, Fit: FitOf(source, rows, column, labels)))
            .Where(found => found.Fit.Agree >= 2 && found.Fit.IsPlausible(column.Kind))
            .OrderByDescending(found => found.Fit.Tier).ThenByDescending(found => found.Fit.Agree),
    ];

    private static Fit FitOf(Column source, List<Row> rows, LabelColumn column, int[] labels)
    {
        var agree = rows.Count(row => column.Texts[labels[row.Index]].Length > 0 && column.Says(labels[row.Index], source[row.Index]));
        return new(agree, rows.Count(row => column.IsReadable(source[row.Index]) && !column.Says(labels[row.Index], source[row.Index])));
    }

    private readonly record struct Fit(int Agree, int Against)
    {
        private double Share => Agree / (double)(Agree + Against);

        // A column that never says anything else is the column meant, even if one that does agrees more often.
        public int Tier => Share >= 0.95 ? 2 : Share >= 0.7 ? 1 : 0;

        // Words may stand for other words; numbers and dates may not.
        public bool IsPlausible(LabelKind kind) => kind == LabelKind.Text ? Share >= 0.1 : Tier > 0;
    }
}

using LoopPlatform.Genomes;
using LoopPlatform.Loops.Values;
using LoopPlatform.Proposer.Synthesizer.Chains;

namespace LoopPlatform.Proposer.Synthesizer.Facts;

/// <summary>Runs chains on the real inputs and says what the referee would, as far as visible labels tell. Work is counted, never timed.</summary>
internal sealed class Bench
{
    /// <summary>Most rows passed through a step in one round.</summary>
    private const long MostWork = 40_000_000;
    private readonly Table _start;
    private readonly RowLabels _rows;
    private readonly Dictionary<string, Table?> _tables = [];
    private readonly Dictionary<string, Tally?> _tallies = [];
    private readonly SurplusModel _surplus = SurplusModel.None;

    public Bench(Table start, IReadOnlyList<Table> sources, LabelSet labels, Chain current, Score? score)
    {
        (_start, Labels, _rows) = (start, labels, new(sources, labels));
        if (score is { } known && TallyOf(current) is { } tally)
        {
            _surplus = SurplusModel.Of(tally, labels.Count, known);
            _tallies.Clear();
        }
    }

    public LabelSet Labels { get; }

    /// <summary>Rows passed through steps so far, or looked at.</summary>
    public long Work { get; private set; }

    /// <summary>Whether the round's share of work is used up.</summary>
    public bool IsSpent => Work > MostWork;

    /// <summary>Rows charged to the visible side for which no label tells why.</summary>
    public double UnexplainedSurplus => _surplus.Known;

    /// <summary>Counts rows that were looked at otherwise.</summary>
    public void Spend(long rows) => Work += rows;

    /// <summary>The table before the first step of a later phase; null when the chain does not run.</summary>
    public Table? Before(Chain chain, Phase phase) => Run(chain, chain.PlaceOf(phase));

    public int[] LabelsOf(Table table) => _rows.Of(table);

    /// <summary>The label columns that the table has before the last steps, with the names they have there; those of the key when asked for.</summary>
    public IEnumerable<(LabelColumn Column, string Name)> Named(Chain chain, bool withKey = false)
    {
        if (Before(chain, Phase.Distinct) is not { } table || Run(chain, chain.Steps.Count) is not { } result)
        {
            yield break;
        }

        for (var i = 0; i < Labels.Columns.Count; i++)
        {
            var name = Labels.Positions is null ? chain.WorkingName(Labels.Columns[i].Name) : result.Columns.ElementAtOrDefault(i)?.Name;
            if (name is not null && table.Has(name) && (withKey || !Labels.Key.Contains(Labels.Columns[i])))
            {
                yield return (Labels.Columns[i], name);
            }
        }
    }

    /// <summary>What the chain's result scores; null when it does not run.</summary>
    public Tally? TallyOf(Chain chain)
    {
        var text = string.Concat(chain.Steps.Select(step => step.Text));
        if (!_tallies.TryGetValue(text, out var tally))
        {
            var result = Run(chain, chain.Steps.Count);
            _tallies[text] = tally = result is null ? null : new Scoring(Labels, _rows, _surplus).Of(result);
            Work += result?.RowCount ?? 0;
        }

        return tally;
    }

    /// <summary>Whether two chains make the same of every row.</summary>
    public bool IsSame(Chain left, Chain right) =>
        Run(left, left.Steps.Count) is { } one && Run(right, right.Steps.Count) is { } other && one.RowCount == other.RowCount
        && one.Columns.Select(column => column.Name).SequenceEqual(other.Columns.Select(column => column.Name))
        && one.Columns.Zip(other.Columns).All(pair => ReferenceEquals(pair.First, pair.Second) || pair.First.SequenceEqual(pair.Second));

    /// <summary>Labelled cells that become right, and that become wrong, from one chain to another; null when rows differ or one does not run.</summary>
    public Change? Compare(Chain before, Chain after)
    {
        if (Before(before, Phase.Fill) is not { } old || Before(after, Phase.Fill) is not { } made || old.RowCount != made.RowCount)
        {
            return null;
        }

        var (change, rows) = (new Change(), LabelsOf(old));
        foreach (var (column, name) in Named(after).Where(named => old.Has(named.Name) && !ReferenceEquals(old[named.Name], made[named.Name])))
        {
            for (var row = 0; row < rows.Length; row++)
            {
                if (rows[row] != RowLabels.None && (column.Says(rows[row], old[name][row]), column.Says(rows[row], made[name][row])) is var (was, isNow) && was != isNow)
                {
                    change = isNow ? change with { Mended = change.Mended + 1 } : change with { Damaged = change.Damaged + 1 };
                }
            }
        }

        return change;
    }

    private Table? Run(Chain chain, int steps)
    {
        var table = _start;
        var text = "";
        foreach (var step in chain.Steps.Take(steps))
        {
            text += step.Text;
            if (!_tables.TryGetValue(text, out var next))
            {
                Work += table.RowCount;
                _tables[text] = next = TryApply(step, table);
            }

            if (next is null)
            {
                return null;
            }

            table = next;
        }

        return table;
    }

    // A step that does not fit the table is no proposal, and no fault.
    private static Table? TryApply(Step step, Table table)
    {
        try
        {
            return step.Apply(table);
        }
        catch (Exception e) when (e is GenomeException or ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>What a step does to labelled cells.</summary>
internal readonly record struct Change(int Mended, int Damaged);

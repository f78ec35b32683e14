using LoopPlatform.Proposer.Synthesizer.Chains;
using LoopPlatform.Proposer.Synthesizer.Facts;
using LoopPlatform.Proposer.Synthesizer.Finders;

namespace LoopPlatform.Proposer.Synthesizer;

/// <summary>
/// Adds repairs that all rows give evidence for. Twenty labels show few of the cells that such a repair mends, so it need not raise the score by itself;
/// but no labelled cell may be damaged, and some cell must be mended by its kind.
/// </summary>
internal sealed class Repairs(Bench bench)
{
    private const int LeastCells = 3;

    /// <summary>Most rows that a round's repairs may look at, besides what its search did.</summary>
    private const long MostWork = 40_000_000;

    // To look for keys takes about that much less than to run a step.
    private const int ColumnsAtOnce = 4;

    private readonly long _mostWork = bench.Work + MostWork;

    /// <summary>Every kind; each sees what those before it made.</summary>
    private static readonly IRepairer[] Kinds =
    [
        new MoveEnds(), new MendSpelling("DropStrays", 0), new MendSpelling("Respell", 0),
        new AgreeInGroups(byPairs: false), new AgreeInGroups(byPairs: true), new MendSpelling("RespellWords", 0.03),
    ];

    /// <summary>The growth with every repair that fits, then with those of one kind.</summary>
    public IEnumerable<Growth> AddTo(Growth growth)
    {
        var all = Kinds.Aggregate(growth, Add);
        if (all == growth)
        {
            yield break;
        }

        yield return all;
        foreach (var one in Kinds.Select(kind => Add(growth, kind)).Where(one => one != growth && one.Chain.Length != all.Chain.Length))
        {
            yield return one;
        }
    }

    private Growth Add(Growth growth, IRepairer kind)
    {
        var (next, confirmed, refused) = (growth, false, new HashSet<string>());
        for (var pass = 0; pass < kind.Passes && bench.Work < _mostWork; pass++)
        {
            var (more, isConfirmed) = Pass(next, kind, refused);
            if (more == next)
            {
                break;
            }

            (next, confirmed) = (more, confirmed || isConfirmed);
        }

        return confirmed ? next : growth;
    }

    // Each column once a pass: what is mended in one may tell more about another.
    private (Growth Growth, bool IsConfirmed) Pass(Growth growth, IRepairer kind, HashSet<string> refused)
    {
        var (confirmed, done) = (false, new HashSet<string>());
        if (bench.Before(growth.Chain, Phase.Fill) is not { } table)
        {
            return (growth, confirmed);
        }

        string[] columns = [.. bench.Named(growth.Chain).Select(column => column.Name).Where(table.Has)];
        bench.Spend((long)table.RowCount * columns.Length * table.Columns.Count / ColumnsAtOnce);
        foreach (var repair in kind.Find(table, columns).Where(found => !refused.Contains(found.Step.Text) && !done.Contains(found.Column)))
        {
            var chain = growth.Chain.With(repair.Step);
            if (bench.TallyOf(chain) is { } tally && tally.Lost <= growth.Tally.Lost && bench.Compare(growth.Chain, chain) is { Damaged: 0 } change
                && IsProved(repair.Needs, change.Mended) && (!IsOfRows(repair.Needs) || Scatter.IsRandom(table, bench.Before(chain, Phase.Fill)![repair.Column])))
            {
                confirmed |= change.Mended > 0 || repair.Needs == Proof.None;
                growth = growth with { Chain = chain, Tally = tally, Repairs = [.. growth.Repairs, kind.Aim] };
                done.Add(repair.Column);
            }
            else
            {
                refused.Add(repair.Step.Text);
            }
        }

        return (growth, confirmed);
    }

    private static bool IsProved(Proof needs, int mended) => mended >= needs switch { Proof.EachColumn => 1, Proof.ManyCells => LeastCells, _ => 0 };

    // What labels prove may well be of a kind of its own.
    private static bool IsOfRows(Proof needs) => needs is Proof.AnyColumn or Proof.EachColumn;
}

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
    /// <summary>Every kind; each sees what those before it made.</summary>
    private static readonly IRepairer[] Kinds = 
    [
        new MoveEnds(), new MendSpelling("DropStrays", Proof.AnyColumn), new MendSpelling("Respell", Proof.AnyColumn), new AgreeInGroups(byPairs: false),
        new AgreeInGroups(byPairs: true),
        new MendSpelling("RespellWords", Proof.EachColumn),
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
        var (next, mended, refused) = (growth, 0, new HashSet<string>());
        for (var pass = 0; pass < kind.Passes && !bench.IsSpent && Pass(next, kind, refused) is var (mending, more) && more.Repairs.Count > next.Repairs.Count; pass++)
        {
            (next, mended) = (more, mended + mending);
        }

        return mended > 0 || kind.Needs == Proof.None ? next : growth;
    }

    // Each column once a pass: what is mended in one may tell more about another.
    private (int Mended, Growth Growth) Pass(Growth growth, IRepairer kind, HashSet<string> refused)
    {
        var columns = bench.Named(growth.Chain).Select(column => column.Name).ToList();
        if (bench.Before(growth.Chain, Phase.Fill) is not { } table)
        {
            return (0, growth);
        }

        var (mended, done) = (0, new HashSet<string>());
        foreach (var (step, column) in kind.Find(table, [.. columns.Where(table.Has)]).Where(found => !refused.Contains(found.Step.Text)))
        {
            if (done.Contains(column))
            {
                continue;
            }

            var chain = growth.Chain.With(step);
            if (bench.TallyOf(chain) is { } tally && tally.Lost <= growth.Tally.Lost && bench.Compare(growth.Chain, chain) is { Damaged: 0 } change
                && (change.Mended > 0 || kind.Needs != Proof.EachColumn)
                && (kind.Needs == Proof.None || Scatter.IsRandom(table, bench.Before(chain, Phase.Fill)![column])))
            {
                mended += change.Mended;
                growth = growth with { Chain = chain, Tally = tally, Repairs = [.. growth.Repairs, kind.Aim] };
                done.Add(column);
            }
            else
            {
                refused.Add(step.Text);
            }
        }

        return (mended, growth);
    }
}

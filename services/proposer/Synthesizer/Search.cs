using LoopPlatform.Loops.Judging;
using LoopPlatform.Loops.Values;
using LoopPlatform.Proposer.Synthesizer.Chains;
using LoopPlatform.Proposer.Synthesizer.Facts;
using LoopPlatform.Proposer.Synthesizer.Finders;

namespace LoopPlatform.Proposer.Synthesizer;

/// <summary>Grows the current chain, one finder's edits at a time: the best edit first, as long as edits are worth something.</summary>
internal sealed class Search(Bench bench, Focus focus, long seed)
{
    private const int MostEdits = 40;

    /// <summary>Every finder; the order decides among equals.</summary>
    private static readonly IFinder[] Finders =
    [
        new UniteColumns(), new TidyText(), new ReadDates(), new ReadNumbers(), new RemoveText(), new MapWords(),
        new FillFromColumns(), new FillWithConstants(), new DropRows(), new DropDuplicates(),
    ];

    /// <summary>Chains that should score better, best proposal first: what one finder has to offer as a whole, then single edits of it.</summary>
    public IEnumerable<Growth> Find(Chain chain)
    {
        if (bench.TallyOf(chain) is not { } current)
        {
            yield break;
        }

        var bare = new Growth(chain, current, [], []);
        var grown = Finders.Select(finder => Grow(bare, finder)).Where(growth => growth.Edits.Count > 0)
            .OrderBy(growth => growth.Stage).ThenByDescending(growth => Serves(current, growth.Tally)).ThenByDescending(growth => growth.Tally.Score)
            .ToList();
        var leaps = grown.Select(growth => Leap(growth, current)).Where(growth => growth.Tally.Score > current.Score)
            .Select(growth => growth with { Chain = Prune(growth.Chain, chain) }).ToList();

        // What the rows tell goes with the first growth that labels ask for: alone it may raise no visible cell.
        var repairs = new Repairs(bench);
        foreach (var growth in leaps.Take(1).Append(bare).SelectMany(repairs.AddTo).Where(growth => growth.Tally.Score > current.Score).Concat(leaps))
        {
            yield return growth;
        }

        foreach (var (finder, edit) in grown.SelectMany(growth => growth.Edits))
        {
            if (Try(bare, finder, edit) is { } single && single.Tally.Score > current.Score)
            {
                yield return single;
            }
        }
    }

    private Growth Grow(Growth growth, IFinder finder)
    {
        for (var i = 0; i < MostEdits && !bench.IsSpent; i++)
        {
            var best = finder.Find(bench, growth.Chain).Select(edit => Try(growth, finder, edit)).OfType<Growth>()
                .OrderByDescending(next => next.Tally.Worth).ThenBy(next => next.Edits[^1].Edit.Rank).ThenBy(next => next.Chain.Length)
                .ThenBy(next => Digest.Of($"{seed} {string.Concat(next.Chain.Steps.Select(step => step.Text))}"))
                .FirstOrDefault();
            if (best is null)
            {
                break;
            }

            growth = best;
        }

        return growth;
    }

    // What only prepares the ground is proposed together with what it was prepared for.
    private Growth Leap(Growth growth, Tally current)
    {
        foreach (var finder in Finders.OrderBy(finder => finder.Stage))
        {
            if (growth.Tally.Score > current.Score)
            {
                break;
            }

            growth = Grow(growth, finder);
        }

        return growth;
    }

    // What did something before, and does nothing to any row since other steps do it, goes.
    private Chain Prune(Chain grown, Chain before)
    {
        foreach (var step in before.Steps.Where(step => !bench.IsSame(before, before.Without(step))))
        {
            grown = bench.IsSame(grown, grown.Without(step)) ? grown.Without(step) : grown;
        }

        return grown;
    }

    // An edit must be worth a cell, or two that lack the notation only; and no labelled row may be lost.
    private Growth? Try(Growth growth, IFinder finder, Edit edit)
    {
        var chain = edit.ApplyTo(growth.Chain);
        return bench.TallyOf(chain) is { } tally
            && tally.Lost <= growth.Tally.Lost
            && (tally.Worth - growth.Tally.Worth) * (tally.Cells + (tally.Columns * tally.Surplus)) > 0.99
            ? growth with { Chain = chain, Tally = tally, Edits = [.. growth.Edits, (finder, edit)] }
            : null;
    }

    private bool Serves(Tally before, Tally after) => focus.Id.Split(':') switch
    {
        ["cell", var column, ..] when bench.Labels.Columns.ToList().FindIndex(label => label.Name == column) is var i and >= 0 => after.Failing[i] < before.Failing[i],
        ["missing-row"] => after.Lost < before.Lost || after.Extra.Misspelt < before.Extra.Misspelt,
        ["duplicate-row"] => after.Extra.Duplicates < before.Extra.Duplicates,
        ["surplus-row"] => after.Surplus < before.Surplus,
        _ => false,
    };
}

/// <summary>A chain, what it scores, and what led to it: edits that labels ask for, and the aims of steps that all rows do.</summary>
internal sealed record Growth(Chain Chain, Tally Tally, IReadOnlyList<(IFinder Finder, Edit Edit)> Edits, IReadOnlyList<string> Repairs)
{
    public int Stage => Edits.Count == 0 ? 0 : Edits[0].Finder.Stage;

    /// <summary>What it is expected to improve, in one sentence.</summary>
    public string Hypothesis(Tally before) => FormattableString.Invariant(
        $"{Aims}: {Count(Edits.Sum(edit => edit.Edit.Steps.Count) + Repairs.Count)} should raise visible from {before.Score:0.000} to {Tally.Score:0.000}.");

    private string Aims => string.Join(", ", Edits.Select(edit => edit.Finder.Aim).Concat(Repairs).Distinct());

    private static string Count(int steps) => steps == 1 ? "1 step" : $"{steps} steps";
}

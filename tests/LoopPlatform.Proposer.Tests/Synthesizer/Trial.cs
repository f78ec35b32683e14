using LoopPlatform.Genomes;
using LoopPlatform.Loops.Values;
using LoopPlatform.Proposer.Synthesizer;
using LoopPlatform.Proposer.Synthesizer.Chains;
using LoopPlatform.Proposer.Synthesizer.Facts;
using LoopPlatform.Proposer.Synthesizer.Finders;

namespace LoopPlatform.Proposer.Tests.Synthesizer;

/// <summary>A small table, its labels, and what finders make of them.</summary>
internal static class Trial
{
    /// <summary>Texts of the steps that a finder's edits are made of.</summary>
    public static IReadOnlyList<string> Find(IFinder finder, Table input, Table labels, Score? score = null, params Step[] steps)
    {
        var chain = new Chain(steps);
        return [.. finder.Find(Open(input, labels, chain, score), chain).Select(edit => string.Concat(edit.Steps.Select(step => step.Text)))];
    }

    /// <summary>The chain that the search proposes first; null when it proposes none.</summary>
    public static string? Improve(Table input, Table labels, Score? score = null)
    {
        var chain = new Chain([]);
        var best = new Search(Open(input, labels, chain, score), LoopPlatform.Loops.Judging.Focus.None, seed: 1).Find(chain).FirstOrDefault();
        return best is null ? null : string.Concat(best.Chain.Steps.Select(step => step.Text));
    }

    private static Bench Open(Table input, Table labels, Chain chain, Score? score) =>
        new(input, [input], LabelSet.Read(labels, [input], []).ShouldNotBeNull(), chain, score);
}

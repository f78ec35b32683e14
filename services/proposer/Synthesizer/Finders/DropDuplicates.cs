using LoopPlatform.Proposer.Synthesizer.Chains;
using LoopPlatform.Proposer.Synthesizer.Facts;

namespace LoopPlatform.Proposer.Synthesizer.Finders;

/// <summary>DistinctBy: one row a key, where labelled keys come out more than once.</summary>
internal sealed class DropDuplicates : IFinder
{
    public string Aim => "each row once";

    public int Stage => 3;

    public IEnumerable<Edit> Find(Bench bench, Chain chain)
    {
        if (bench.Labels.Key.Count > 0)
        {
            yield return new([Step.Of("DistinctBy", bench.Labels.Key.Select(column => chain.WorkingName(column.Name)))]);
        }
    }
}

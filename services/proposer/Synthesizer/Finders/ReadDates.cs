using LoopPlatform.Genomes;
using LoopPlatform.Proposer.Synthesizer.Chains;
using LoopPlatform.Proposer.Synthesizer.Facts;

namespace LoopPlatform.Proposer.Synthesizer.Finders;

/// <summary>Date: the notation of dates; day or month first, by what agrees.</summary>
internal sealed class ReadDates : IFinder
{
    public string Aim => "one date notation";

    public int Stage => 1;

    public IEnumerable<Edit> Find(Bench bench, Chain chain) =>
        from named in bench.Named(chain)
        where named.Column.Kind == LabelKind.Date
        from order in Enum.GetValues<DateOrder>()
        select new Edit([order == DateOrder.YearFirst ? Step.Of("Date", named.Name) : Step.Of("Date", named.Name, order)]);
}

using LoopPlatform.Genomes;
using LoopPlatform.Proposer.Synthesizer.Chains;
using LoopPlatform.Proposer.Synthesizer.Facts;

namespace LoopPlatform.Proposer.Synthesizer.Finders;

/// <summary>Date: the notation of dates; day or month first, by what agrees.</summary>
internal sealed class ReadDates : IFinder
{
    public string Aim => "write dates in one notation";

    public int Stage => 1;

    public IEnumerable<Edit> Find(Bench bench, Chain chain) =>
        from column in bench.Labels.Columns
        where column.Kind == LabelKind.Date
        let name = bench.NameIn(chain, column)
        where name is not null
        from order in Enum.GetValues<DateOrder>()
        select new Edit([order == DateOrder.YearFirst ? Step.Of("Date", name) : Step.Of("Date", name, order)]);
}

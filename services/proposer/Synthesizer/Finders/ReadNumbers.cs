using LoopPlatform.Genomes;
using LoopPlatform.Proposer.Synthesizer.Chains;
using LoopPlatform.Proposer.Synthesizer.Facts;

namespace LoopPlatform.Proposer.Synthesizer.Finders;

/// <summary>Number, DropUnit, Plain and Decimals: the notation of numbers, its style chosen by what agrees.</summary>
internal sealed class ReadNumbers : IFinder
{
    public string Aim => "one number notation";

    public int Stage => 1;

    public IEnumerable<Edit> Find(Bench bench, Chain chain)
    {
        foreach (var (column, name) in bench.Named(chain).Where(named => named.Column.Kind == LabelKind.Number))
        {
            yield return new([Step.Of("Number", name)]);
            yield return new([Step.Of("Number", name, NumberStyle.Point)]);
            yield return new([Step.Of("Number", name, NumberStyle.Comma)]);
            yield return new([Step.Of("DropUnit", name)]) { Rank = 1 };

            // Where every label is as short as can be, that is the notation, even if few visible rows show it.
            if (column.IsText && Array.TrueForAll(column.Texts, IsShort))
            {
                yield return new([Step.Of("Plain", name)]) { Rank = -1 };
                yield return new([Step.Of("DropUnit", name), Step.Of("Plain", name)]) { Rank = -1 };
            }

            var places = column.Texts.Where(text => text.Length > 0).Select(text => text.Contains('.') ? text.Length - text.IndexOf('.') - 1 : 0).Distinct().ToList();
            if (places is [var only and <= 28] && column.IsText)
            {
                yield return new([Step.Of("Number", name), Step.Of("Decimals", name, only)]);
            }
        }
    }

    private static bool IsShort(string text) => !text.Contains('.') || text[^1] is not ('0' or '.');
}

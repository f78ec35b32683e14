using LoopPlatform.Genomes;

namespace LoopPlatform.Proposer.Synthesizer.Finders;

internal static class Gaps
{
    /// <summary>Whether a cell has a gap, as FillFrom and FillWith see it.</summary>
    public static bool Has(Gap gap, Cell cell) => gap switch
    {
        Gap.Empty => cell.IsEmpty,
        Gap.NotNumber => !cell.TryNumber(out _),
        _ => !cell.TryDate(DateOrder.YearFirst, out _),
    };
}

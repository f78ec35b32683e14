using LoopPlatform.Genomes;
using LoopPlatform.Proposer.Synthesizer.Chains;

namespace LoopPlatform.Proposer.Synthesizer.Finders;

/// <summary>Respell and RespellWords: columns where rare texts are slips of frequent ones.</summary>
internal sealed class MendSpelling(string operation) : IRepairer
{
    // One slip may be a word of its own; a hand that slips does so again.
    private const int LeastRows = 3;

    public string Aim => "mend slips of the hand";

    public bool IsCertain => false;

    public IEnumerable<(Step Step, string Column)> Find(Table table, IReadOnlyList<string> columns) =>
        from column in columns
        let step = Step.Of(operation, column)
        let mended = step.Apply(table)[column]
        let changed = Enumerable.Range(0, table.RowCount).Where(row => table[column][row] != mended[row]).Select(row => table[column][row].Text).ToList()
        where changed.Count >= LeastRows && changed.Distinct().Count() >= 2
        orderby changed.Count descending
        select (step, column);
}

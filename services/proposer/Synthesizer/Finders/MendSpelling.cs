using LoopPlatform.Genomes;
using LoopPlatform.Proposer.Synthesizer.Chains;

namespace LoopPlatform.Proposer.Synthesizer.Finders;

/// <summary>DropStrays, Respell and RespellWords: columns where some cells have slips of the hand in them.</summary>
/// <param name="believed">The share of rows from which on no label need show a slip of the column: some words of a language are near each other anyway.</param>
internal sealed class MendSpelling(string operation, double believed) : IRepairer
{
    // One slip may be a word of its own; a hand that slips does so again.
    private const int LeastRows = 3;

    public string Aim => "mend slips of the hand";

    public int Passes => 1;

    public IEnumerable<Repair> Find(Table table, IReadOnlyList<string> columns) =>
        from column in columns
        let step = Step.Of(operation, column)
        let mended = step.Apply(table)[column]
        let changed = Enumerable.Range(0, table.RowCount).Where(row => table[column][row] != mended[row]).Select(row => table[column][row].Text).ToList()
        where changed.Count >= LeastRows
        orderby changed.Count descending
        select new Repair(step, column, changed.Count >= believed * table.RowCount ? Proof.AnyColumn : Proof.EachColumn);
}

using LoopPlatform.Genomes;
using LoopPlatform.Proposer.Synthesizer.Chains;

namespace LoopPlatform.Proposer.Synthesizer.Finders;

/// <summary>MoveEnd: a column whose empty cells are found at the end of another's.</summary>
internal sealed class MoveEnds : IRepairer
{
    private const int LeastRows = 3;
    private const double LeastExplained = 0.5;

    public string Aim => "put back what slipped into a neighbour";

    public int Passes => 1;

    public IEnumerable<Repair> Find(Table table, IReadOnlyList<string> columns)
    {
        foreach (var to in columns.Where(to => table[to].Any(cell => cell.IsEmpty)))
        {
            foreach (var from in columns.Where(from => from != to))
            {
                var step = Step.Of("MoveEnd", from, new Argument(to, "to"));
                var filled = step.Apply(table)[to];
                var moved = Enumerable.Range(0, table.RowCount).Where(row => table[to][row] != filled[row]).Select(row => filled[row].Text).ToList();
                if (moved.Count >= LeastRows && moved.Distinct().Count() >= 2 && moved.Count >= LeastExplained * table[to].Count(cell => cell.IsEmpty))
                {
                    // That what one cell lacks stands in another of its row, again and again, is no chance.
                    yield return new(step, to, Proof.None);
                }
            }
        }
    }
}

using LoopPlatform.Genomes;
using LoopPlatform.Proposer.Synthesizer.Chains;
using LoopPlatform.Proposer.Synthesizer.Facts;

namespace LoopPlatform.Proposer.Synthesizer.Finders;

/// <summary>AgreeBy: columns that others determine but for a few rows.</summary>
internal sealed class AgreeInGroups : IRepairer
{
    private const int LeastChanges = 2;

    public string Aim => "let rows of one key agree";

    public Proof Needs => Proof.AnyColumn;

    public IEnumerable<(Step Step, string Column)> Find(Table table, IReadOnlyList<string> columns)
    {
        var codes = table.Columns.ToDictionary(column => column.Name, column => new Coded(column));
        var keys = table.Columns.Select(key => columns.Where(column => column != key.Name)
            .Select(column => (Key: key.Name, Name: column, Found: Dependency.Of(codes[key.Name], codes[column])))
            .Where(column => column.Found.Holds && column.Found.Changes >= LeastChanges).ToList());

        // A key that mends much is a key indeed.
        return keys.OrderByDescending(key => key.Sum(column => column.Found.Changes)).SelectMany(key => key)
            .Select(column => (Step.Of("AgreeBy", column.Key, column.Name), column.Name));
    }
}

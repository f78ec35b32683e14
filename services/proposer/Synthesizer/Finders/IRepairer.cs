using LoopPlatform.Genomes;
using LoopPlatform.Proposer.Synthesizer.Chains;

namespace LoopPlatform.Proposer.Synthesizer.Finders;

/// <summary>Knows one kind of repair that the rows give evidence for themselves, labelled or not; labels have but to confirm it.</summary>
internal interface IRepairer
{
    /// <summary>What its steps are for, in two or three words.</summary>
    string Aim { get; }

    /// <summary>How often it is asked again, once its steps have changed the rows.</summary>
    int Passes { get; }

    /// <summary>Repairs that the rows speak for, the surest first.</summary>
    /// <param name="table">The rows as they are when repairs come.</param>
    /// <param name="columns">The columns that labels judge, but for the key.</param>
    IEnumerable<Repair> Find(Table table, IReadOnlyList<string> columns);
}

/// <summary>A step that mends a column.</summary>
internal sealed record Repair(Step Step, string Column, Proof Needs);

/// <summary>What labels must show of a repair, besides that it damages nothing.</summary>
internal enum Proof
{
    /// <summary>Nothing: the rows say enough.</summary>
    None,

    /// <summary>A cell that its kind mends, in whatever column.</summary>
    AnyColumn,

    /// <summary>A cell that it mends in each column it is used for.</summary>
    EachColumn,

    /// <summary>Several cells that it mends in each column: labels speak for it, rather than the rows.</summary>
    ManyCells,
}

using LoopPlatform.Genomes;
using LoopPlatform.Referee.Cells;
using LoopPlatform.Referee.Splitting;

namespace LoopPlatform.Referee.Matching;

/// <summary>One way of finding the output row for each expected row.</summary>
internal interface IMatching
{
    /// <summary>The side of every expected row.</summary>
    IReadOnlyList<Side> Sides { get; }

    /// <summary>The output column that stands for a column of this name, if there is one.</summary>
    Column? ColumnOf(Table output, string name);

    /// <param name="columns">All expected columns, bound to this output.</param>
    Alignment Align(Table output, BoundColumn[] columns);

    /// <summary>How people find an expected row.</summary>
    string Label(int expectedRow);
}

using LoopPlatform.Genomes;
using LoopPlatform.Referee.Cells;
using LoopPlatform.Referee.Splitting;

namespace LoopPlatform.Referee.Matching;

/// <summary>One way of finding the output row for each expected row.</summary>
internal interface IMatching
{
    /// <summary>The side of every expected row.</summary>
    IReadOnlyList<Side> Sides { get; }

    /// <summary>The output columns to compare with, in the order of the expected ones.</summary>
    BoundColumn[] Bind(Table output);

    Alignment Align(Table output, BoundColumn[] columns);

    /// <summary>How people find an expected row.</summary>
    string Label(int expectedRow);
}

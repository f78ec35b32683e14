using LoopPlatform.Loops.Definition;

namespace LoopPlatform.Cli.New;

/// <summary>What <c>loop new</c> was asked for.</summary>
internal sealed record NewRequest
{
    /// <summary>The definition folder to make.</summary>
    public required string Folder { get; init; }

    /// <summary>A delimited file, or a folder of them.</summary>
    public required string Input { get; init; }

    public string? Gold { get; init; }

    /// <summary>How gold rows are found; null to tell from the files.</summary>
    public RowMatch? Match { get; init; }

    public IReadOnlyList<string> Key { get; init; } = [];

    /// <summary>Split by this number of labels; null for percentages.</summary>
    public int? Labels { get; init; }

    public int? Seed { get; init; }

    public required NewGenome Genome { get; init; }
}

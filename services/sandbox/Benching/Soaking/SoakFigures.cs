namespace LoopPlatform.Sandbox.Benching.Soaking;

/// <summary>What a soak found.</summary>
public sealed record SoakFigures
{
    /// <summary>Below so many executions in all, start-up weighs more than growth, and the ratios decide nothing.</summary>
    public const int EnoughForRatios = 1000;
    private const double MostGrowth = 1.1;

    public required int Executions { get; init; }

    /// <summary>How many of them were hostile.</summary>
    public required int Hostile { get; init; }

    public required int ReExecutions { get; init; }

    /// <summary>Executions that ended in another way than they must, or with another output.</summary>
    public required int WrongOutcomes { get; init; }

    /// <summary>Re-executions that differ from the first in outcome or output.</summary>
    public required int Flips { get; init; }

    /// <summary>Containers, control groups and processes left when everything was done.</summary>
    public required Orphans Orphans { get; init; }

    /// <summary>Receipts that do not fit what was asked and what came out, or have no signature that fits.</summary>
    public required int InvalidReceipts { get; init; }

    /// <summary>Memory in the last quarter ÷ in the first, the worse of service and compiler.</summary>
    public double? MemoryRatio { get; init; }

    /// <summary>Open file handles in the last quarter ÷ in the first, the worse of service and compiler.</summary>
    public double? HandleRatio { get; init; }

    /// <summary>What the ratios are made of.</summary>
    public required IReadOnlyList<ResourceUse> Resources { get; init; }

    /// <summary>How long it ran, over all sessions.</summary>
    public required double Seconds { get; init; }

    public required double PerSecond { get; init; }

    /// <summary>The first few things that were wrong.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>Whether every bound was kept.</summary>
    public bool Passed => (WrongOutcomes, Flips, Orphans.Total, InvalidReceipts) is (0, 0, 0, 0)
        && (Executions + ReExecutions < EnoughForRatios || (MemoryRatio <= MostGrowth && HandleRatio <= MostGrowth));
}

/// <summary>What was left behind.</summary>
public sealed record Orphans(int Containers, int ControlGroups, int Processes)
{
    public int Total => Containers + ControlGroups + Processes;
}

/// <summary>One figure, as it was in the first and in the last quarter of a soak.</summary>
/// <param name="Name">Such as <c>service resident MB</c>.</param>
public sealed record ResourceUse(string Name, double First, double Last);

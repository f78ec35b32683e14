using LoopPlatform.Loops.Judging;

namespace LoopPlatform.Loops.Machine;

/// <summary>A challenge that was asked for, and what came of it.</summary>
public sealed record ChallengeState
{
    public required int Number { get; init; }

    public required int Level { get; init; }

    /// <summary>What the challenger made; null while it has not answered, and when it declined.</summary>
    public ChallengeData? Made { get; init; }

    /// <summary>Why there is none; null while it has not answered, and when there is one.</summary>
    public string? Declined { get; init; }

    /// <summary>What the genome scored that was there when it was raised; null while it has no verdict.</summary>
    public SideScores? First { get; init; }

    /// <summary>Rounds that worked on it.</summary>
    public int Rounds { get; init; }

    /// <summary>When it became owed.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The current try at making it.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Whether a challenger still owes it.</summary>
    public bool IsOwed => Made is null && Declined is null;
}

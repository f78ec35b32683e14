namespace LoopPlatform.Loops.Definition;

/// <summary>What a run may use. A round opens only when its worst case still fits, so none but the wall time is ever overspent, and that by one round at most.</summary>
public sealed record Budget
{
    /// <summary>Rounds after the starting genome was judged.</summary>
    public int Rounds { get; init; } = 20;

    /// <summary>Candidates proposed in all rounds together.</summary>
    public int Candidates { get; init; } = 100;

    /// <summary>Rounds in a row without a commit after which the run has reached a plateau.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>CPU time of all executions together.</summary>
    public TimeSpan Cpu { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Elapsed time of the run, pauses not counted.</summary>
    public TimeSpan Wall { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Model tokens, sent and received together; 0 allows no paid call.</summary>
    public long Tokens { get; init; }

    /// <summary>Money for paid calls, in millionths of a US dollar; 0 allows no paid call.</summary>
    public long MicroUsd { get; init; }

    /// <summary>Tries of one piece of work before it counts as an infrastructure failure.</summary>
    public int Attempts { get; init; } = 3;
}

using LoopPlatform.Sandbox.Benching;

namespace LoopPlatform.Cli.Benching;

/// <summary>What <see cref="EngineBench"/> measured of everything but the candidates' own work.</summary>
internal sealed record EngineFigures
{
    /// <summary>The machine alone, for one event: deciding, folding, working out what is owed.</summary>
    public required double CoreMicrosecondsPerEvent { get; init; }

    /// <summary>The same with the journal line made and hashed.</summary>
    public required double JournalledMicrosecondsPerEvent { get; init; }

    /// <summary>An evaluation on the bus in memory, each append flushed to disk: from one execution's command to the next's.</summary>
    public required Percentiles EmbeddedMillisecondsPerEvaluation { get; init; }

    /// <summary>The same over a broker; null without one, which the progress has told with the reason.</summary>
    public required Percentiles? BrokerMillisecondsPerEvaluation { get; init; }

    /// <summary>Live heap after a full collection once all evaluations are done ÷ the same after a tenth of them.</summary>
    public required double MemoryGrowth { get; init; }

    /// <summary><see cref="JournalledMicrosecondsPerEvent"/> where a single run has grown this long.</summary>
    public required IReadOnlyList<LengthFigure> GrowthWithLength { get; init; }

    /// <summary>Evaluations on the bus in memory.</summary>
    public required int Evaluations { get; init; }
}

/// <summary>What an event costs in a long run.</summary>
/// <param name="Events">Events of the run.</param>
/// <param name="MicrosecondsPerEvent">Over the quickest thousand of the last fifth of them.</param>
internal sealed record LengthFigure(int Events, double MicrosecondsPerEvent);

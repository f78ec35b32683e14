using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace LoopPlatform.Orchestrator;

internal static class Telemetry
{
    private const string Name = "LoopPlatform.Orchestrator";
    private static readonly Meter Meter = new(Name);

    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Rounds decided, by <c>decision</c>: commit or revert.</summary>
    public static Counter<long> Rounds { get; } = Meter.CreateCounter<long>("loop.rounds", "{round}");

    /// <summary>The W3C id of the trace that what happens now belongs to; null where nothing traces.</summary>
    public static string? TraceId => Activity.Current?.TraceId.ToHexString();
}

using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace LoopPlatform.Referee;

internal static class Telemetry
{
    private const string Name = "LoopPlatform.Referee";
    private static readonly Meter Meter = new(Name);

    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Judgements given, those from memory included.</summary>
    public static Counter<long> Judgements { get; } = Meter.CreateCounter<long>("loop.judgements", "{judgement}");
}

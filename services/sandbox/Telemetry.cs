using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace LoopPlatform.Sandbox;

internal static class Telemetry
{
    public const string Name = "LoopPlatform.Sandbox";
    private static readonly Meter Meter = new(Name);

    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Executions ended, by <c>outcome</c>.</summary>
    public static Counter<long> Executions { get; } = Meter.CreateCounter<long>("loop.executions", "{execution}");
}

using System.Diagnostics.Metrics;

namespace LoopPlatform.Sandbox.Pooling;

/// <summary>Makes a pool visible: <c>loop.cells.stock</c>, <c>.making</c>, <c>.waiters</c>, <c>.removing</c>.</summary>
internal sealed class PoolGauges : IDisposable
{
    private readonly Meter _meter = new(Telemetry.Name);

    public PoolGauges(Func<PoolCount> count)
    {
        Add("stock", "Cells up and waiting for a job", now => now.Stock);
        Add("making", "Cells being started", now => now.Making);
        Add("waiters", "Jobs that wait for a cell", now => now.Waiters);
        Add("removing", "Cells being removed", now => now.Removing);

        void Add(string name, string description, Func<PoolCount, int> value) =>
            _meter.CreateObservableGauge($"loop.cells.{name}", () => value(count()), "{cell}", description);
    }

    public void Dispose() => _meter.Dispose();
}

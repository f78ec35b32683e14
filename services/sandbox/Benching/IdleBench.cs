using System.Globalization;

namespace LoopPlatform.Sandbox.Benching;

/// <summary>Weighs waiting cells by what the machine has left.</summary>
internal static class IdleBench
{
    private const int Cells = 20;
    private const int Times = 3;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    /// <summary>MB of one: the middle of a few weighings, since others on the machine take and give memory too.</summary>
    public static async Task<double> WeighAsync(PoolBench pool, int times, CancellationToken cancellation)
    {
        var weights = new List<double>();
        for (var i = 0; i < Math.Min(Times, times); i++)
        {
            GC.Collect();
            await Task.Delay(Rest, cancellation);
            var before = AvailableBytes();
            weights.Add(await pool.WithStockAsync(
                Cells,
                async () =>
                {
                    GC.Collect();
                    await Task.Delay(Rest, cancellation);
                    return (before - AvailableBytes()) / 1e6 / Cells;
                },
                cancellation));
        }

        return Percentiles.Of(weights)!.P50;
    }

    // MemAvailable:   22965432 kB
    private static long AvailableBytes() => 1024 * long.Parse(
        File.ReadLines("/proc/meminfo").First(line => line.StartsWith("MemAvailable:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace LoopPlatform.Sandbox.Benching;

/// <summary>Waits a moment for the machine's other work to pause, so that what is measured is ours.</summary>
internal static class Quiet
{
    private const double IdleShare = 0.85;
    private const int MostLooks = 15;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(60);

    /// <summary>Returns as soon as the cores were mostly idle for one look, or after so many: a busy machine is measured as it is.</summary>
    public static async Task WaitAsync(CancellationToken cancellation)
    {
        for (var look = 0; look < MostLooks; look++)
        {
            var before = Ticks();
            await Task.Delay(Look, cancellation);
            var after = Ticks();
            if (after.Idle - before.Idle >= IdleShare * (after.All - before.All))
            {
                return;
            }
        }
    }

    // cpu  user nice system idle iowait irq softirq steal guest guest_nice; guests are counted in user too.
    private static (long Idle, long All) Ticks()
    {
        var line = File.ReadLines("/proc/stat").First();
        long[] ticks = [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9].Select(field => long.Parse(field, CultureInfo.InvariantCulture))];
        return (ticks[3] + ticks[4], ticks.Sum());
    }
}

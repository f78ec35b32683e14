namespace LoopPlatform.Sandbox.Benching;

/// <summary>The middle of some measurements, and what one in twenty exceeds; in milliseconds.</summary>
public sealed record Percentiles(double P50, double P95)
{
    /// <summary>By the nearest rank, so that both are among the measurements. Null without any.</summary>
    public static Percentiles? Of(IReadOnlyCollection<double> milliseconds)
    {
        ArgumentNullException.ThrowIfNull(milliseconds);
        double[] sorted = [.. milliseconds.Order()];
        return sorted.Length == 0 ? null : new(At(sorted, 0.50), At(sorted, 0.95));
    }

    private static double At(double[] sorted, double share) => Math.Round(sorted[(int)Math.Ceiling(share * sorted.Length) - 1], 2);
}

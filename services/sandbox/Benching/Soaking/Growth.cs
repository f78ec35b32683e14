namespace LoopPlatform.Sandbox.Benching.Soaking;

/// <summary>Compares the last quarter of a soak's samples with its first.</summary>
internal static class Growth
{
    public static IReadOnlyList<ResourceUse> Of(IReadOnlyList<ResourceSample> samples) =>
    [
        .. new[]
        {
            Compare("service heap MB", samples, sample => sample.ServiceHeapMb),
            Compare("service resident MB", samples, sample => sample.ServiceMb),
            Compare("compiler resident MB", samples, sample => sample.CompilerMb),
            Compare("service handles", samples, sample => sample.ServiceHandles),
            Compare("compiler handles", samples, sample => sample.CompilerHandles),
        }.OfType<ResourceUse>(),
    ];

    /// <summary>The worst of the figures whose name ends so.</summary>
    public static double? Worst(IReadOnlyList<ResourceUse> uses, string ending) =>
        uses.Where(use => use.Name.EndsWith(ending, StringComparison.Ordinal)).Select(use => (double?)Math.Round(use.Last / use.First, 3)).Max();

    private static ResourceUse? Compare(string name, IReadOnlyList<ResourceSample> samples, Func<ResourceSample, double?> figure)
    {
        var quarter = samples.Count / 4;
        var (first, last) = (Mean(samples.Take(quarter)), Mean(samples.TakeLast(quarter)));
        return first is { } before && last is { } after ? new(name, Math.Round(before, 1), Math.Round(after, 1)) : null;

        double? Mean(IEnumerable<ResourceSample> some) => some.Select(figure).Average();
    }
}

using System.Globalization;

namespace LoopPlatform.Sandbox.Benching.Soaking;

/// <summary>What service and compiler hold at one moment; nothing of a compiler that is just being started anew.</summary>
internal sealed record ResourceSample(double ServiceHeapMb, double ServiceMb, int ServiceHandles, double? CompilerMb, int? CompilerHandles)
{
    public static ResourceSample Take(int? compiler)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var heap = GC.GetTotalMemory(forceFullCollection: false) / 1e6;
        return new(heap, Memory("self") ?? 0, Handles("self") ?? 0, Of(Memory), Of(Handles));

        T? Of<T>(Func<string, T?> read) where T : struct => compiler is { } id ? read(id.ToString(CultureInfo.InvariantCulture)) : null;
    }

    // VmRSS:     12345 kB
    private static double? Memory(string process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return line is null ? null : 1024 * double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1e6;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static int? Handles(string process)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Count();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

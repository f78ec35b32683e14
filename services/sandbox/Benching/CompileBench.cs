using System.Diagnostics;
using LoopPlatform.Sandbox.Compiling;

namespace LoopPlatform.Sandbox.Benching;

/// <summary>Times the compiler, and leaves it as warm as one that has worked for a while.</summary>
internal static class CompileBench
{
    private const int WarmRounds = 5;

    /// <param name="compiler">Not yet started.</param>
    public static async Task<(byte[] Assembly, CompileFigures Figures)> MeasureAsync(CompilerProcess compiler, int runs, CancellationToken cancellation)
    {
        var (assembly, cold) = await CompileAsync(compiler, 0, cancellation);
        var warm = new List<double>();
        for (var i = 1; i <= WarmRounds * runs; i++)
        {
            warm.Add((await CompileAsync(compiler, -i, cancellation)).Milliseconds);
        }

        return (assembly, new(Math.Round(cold, 1), Percentiles.Of(warm[^runs..])!.P50));
    }

    private static async Task<(byte[] Assembly, double Milliseconds)> CompileAsync(CompilerProcess compiler, int edition, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var result = await compiler.CompileAsync(BenchPrograms.CSharp(edition), cancellation);
        return (result.Assembly ?? throw new InvalidDataException($"the bench's own genome does not compile: {result.Diagnostics}"), Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
